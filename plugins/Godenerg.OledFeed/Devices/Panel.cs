using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Devices;

/// <summary>
/// A display with an SSD1306 or SH1106. It is sent only what is different, in runs along its pages of eight rows. For one thread at a time;
/// after an <see cref="IOException"/> begin anew.
/// </summary>
internal sealed class Panel(IWire wire, PanelModel model)
{
    private const byte Command = 0x00;
    private const byte Data = 0x40;

    /// <summary>Two runs are one where addressing anew would be longer than what lies between them.</summary>
    private const int Bridge = 8;

    private readonly byte[] _shown = new byte[model.Size.Width * model.Size.Pages];
    private readonly byte[] _transfer = new byte[1 + model.MemoryWidth];
    private readonly byte[] _place = [Command, 0, 0, 0];

    /// <summary>Sets it up, darkens all of its memory, and switches it on.</summary>
    public void Begin()
    {
        wire.Write([Command, .. model.Beginning]);
        _transfer.AsSpan().Clear();
        _transfer[0] = Data;
        for (var page = 0; page < 8; page++)
        {
            Address(page, 0);
            wire.Write(_transfer);
        }

        Array.Clear(_shown);
        wire.Write([Command, 0xAF]);
    }

    /// <summary>Shows a picture.</summary>
    /// <returns>How many bytes of picture were sent.</returns>
    public int Show(Frame frame)
    {
        var sent = 0;
        for (var page = 0; page < model.Size.Pages; page++)
            for (var x = 0; x < model.Size.Width; x++)
                if (Differs(frame, page, x))
                {
                    var end = EndOfRun(frame, page, x);
                    Send(frame, page, x, end);
                    sent += end - x;
                    x = end - 1;
                }

        return sent;
    }

    public void Darken() => wire.Write([Command, 0xAE]);

    private bool Differs(Frame frame, int page, int x) => frame.PageByte(x, page) != _shown[(page * model.Size.Width) + x];

    private int EndOfRun(Frame frame, int page, int from)
    {
        var end = from + 1;
        for (var x = end; x < model.Size.Width && x - end < Bridge; x++)
            if (Differs(frame, page, x))
                end = x + 1;
        return end;
    }

    private void Send(Frame frame, int page, int from, int end)
    {
        Address(page, model.FirstColumn + from);
        _transfer[0] = Data;
        for (var x = from; x < end; x++)
            _transfer[1 + x - from] = _shown[(page * model.Size.Width) + x] = frame.PageByte(x, page);
        wire.Write(_transfer.AsSpan(0, 1 + end - from));
    }

    private void Address(int page, int column)
    {
        _place[1] = (byte)(0xB0 | page);
        _place[2] = (byte)(column & 0x0F);
        _place[3] = (byte)(0x10 | (column >> 4));
        wire.Write(_place);
    }
}
