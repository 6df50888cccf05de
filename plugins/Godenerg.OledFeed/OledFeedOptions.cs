using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed;

/// <summary>
/// The section of the configuration: <c>plugins: {oled-feed: {bus: 1}}</c>. Without a bus there is no display on this machine, and the feed
/// is served all the same. A key that is not here is an error.
/// </summary>
public sealed class OledFeedOptions : IValidatableObject
{
    /// <summary>The I²C bus of the display, 0 to 255: 1 for <c>/dev/i2c-1</c>; none by default.</summary>
    [Range(0, 255)]
    public int? Bus { get; set; }

    /// <summary>The display's address on the bus, 0x08 to 0x77.</summary>
    [RegularExpression("0x[0-7][0-9A-Fa-f]", ErrorMessage = "allowed: 0x08 to 0x77, as 'i2cdetect' shows it; most displays have 0x3C, some 0x3D")]
    public string Address { get; set; } = "0x3C";

    /// <summary>What sits on the glass: ssd1306 (mostly 0.91 and 0.96 inch) or sh1106 (mostly 1.3 inch).</summary>
    public Controller Controller { get; set; }

    /// <summary>Points of the display, such as 128x64, 128x32 or 64x48.</summary>
    public string Size { get; set; } = "128x64";

    /// <summary>0, or 180 for a display that stands on its head.</summary>
    [AllowedValues(0, 180)]
    public int Rotate { get; set; }

    /// <summary>How bright, 0 to 255. Darker ones live longer.</summary>
    [Range(0, 255)]
    public int Contrast { get; set; } = 127;

    /// <summary>The page to show; by default one after the other.</summary>
    public string? Page { get; set; }

    /// <summary>Which inverter is shown where nobody says; by default the first one.</summary>
    public string? Inverter { get; set; }

    internal PanelModel Panel => new(Controller, FrameSize.Parse(Size)!.Value, Rotate == 180, (byte)Contrast);

    internal I2cPlace Place => new(Bus ?? 0, int.Parse(Address.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FrameSize.Parse(Size) is null)
            yield return new ValidationResult($"size is '{Size}'; allowed: {FrameSize.Allowed}");
        else if (!Panel.Fits)
            yield return new ValidationResult($"size is '{Size}'; no such display hangs on one of these controllers, which have {Panel.MemoryWidth} columns");
    }
}
