using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Devices;

/// <summary>Which controller sits on the glass.</summary>
public enum Controller
{
    /// <summary>Most displays of 0.91 and 0.96 inch.</summary>
    Ssd1306,

    /// <summary>Most of 1.3 inch.</summary>
    Sh1106,
}

/// <summary>How a display hangs on its controller, and what the controller wants to hear at the beginning.</summary>
/// <param name="Controller">Which.</param>
/// <param name="Size">Of the glass.</param>
/// <param name="IsUpsideDown">Rotated by 180 degrees.</param>
/// <param name="Contrast">0 to 255.</param>
internal sealed record PanelModel(Controller Controller, FrameSize Size, bool IsUpsideDown, byte Contrast)
{
    /// <summary>Columns of the controller's memory: glass that is narrower sits in the middle.</summary>
    public int MemoryWidth => Controller == Controller.Sh1106 ? 132 : 128;

    public int FirstColumn => (MemoryWidth - Size.Width) / 2;

    /// <summary>Whether such a glass exists.</summary>
    public bool Fits => Size.Width <= MemoryWidth;

    /// <summary>SSD1306 data sheet, chapter 9 and application note; SH1106 data sheet, "Commands" and the power-on sequence.</summary>
    public byte[] Beginning =>
    [
        0xAE, // off
        0xD5, 0x80, // clock
        0xA8, (byte)(Size.Height - 1), // rows
        0xD3, 0x00, // no shift
        0x40, // first row on top
        .. Power,
        (byte)(IsUpsideDown ? 0xA0 : 0xA1), // columns left to right, as the modules are soldered
        (byte)(IsUpsideDown ? 0xC0 : 0xC8), // rows top down
        0xDA, (byte)(Size.Height == 32 ? 0x02 : 0x12), // wiring of the rows
        0x81, Contrast,
        .. Charge,
        0xDB, Controller == Controller.Sh1106 ? (byte)0x35 : (byte)0x40, // level of the dark
        0xA4, // show the memory
        0xA6, // lit is light
    ];

    /// <summary>The voltage of the glass is made on the chip; the SSD1306 is also told to take pages, which the SH1106 always does.</summary>
    private byte[] Power => Controller == Controller.Sh1106 ? [0xAD, 0x8B] : [0x8D, 0x14, 0x20, 0x02];

    private byte[] Charge => Controller == Controller.Sh1106 ? [0xD9, 0x1F] : [0xD9, 0xF1];
}
