using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Verbs;

/// <summary>Where the verb shows pictures.</summary>
internal interface IOutlet
{
    void Show(Frame frame);
}

/// <summary>A terminal: each picture over the one before.</summary>
internal sealed class TerminalOutlet(TextWriter output) : IOutlet
{
    private bool _isFirst = true;

    public void Show(Frame frame)
    {
        if (!_isFirst)
            output.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\x1b[{frame.Size.Height / 2}A"));
        _isFirst = false;
        output.Write(FrameFormats.Blocks(frame));
        output.Flush();
    }
}

/// <summary>A display; what is wrong with it is told once.</summary>
internal sealed class PanelOutlet(PanelKeeper keeper, TextWriter error) : IOutlet
{
    private string? _told;

    public void Show(Frame frame)
    {
        keeper.Show(frame);
        if (keeper.Problem is { } problem && problem != _told)
            error.WriteLine(problem);
        _told = keeper.Problem;
    }
}

/// <summary>Shows what comes from another machine, and since when nothing does.</summary>
/// <param name="size">Of the pictures.</param>
/// <param name="layout">Has a page for when nothing comes.</param>
/// <param name="outlet">Where they are shown.</param>
/// <param name="error">Where it is told that nothing comes.</param>
/// <param name="clock">The time on that page.</param>
internal sealed class ShowingListener(FrameSize size, Layout layout, IOutlet outlet, TextWriter error, TimeProvider clock) : IFeedListener
{
    private readonly Frame _frame = new(size);
    private readonly Screen _screen = new(size);
    private readonly Facts _facts = new(clock);
    private string? _told;

    public void Came(byte[] raw)
    {
        if (raw.Length != size.Width * size.Pages)
            throw new FormatException($"that was no picture of {size}: it has {raw.Length} bytes and not {size.Width * size.Pages}");
        FrameFormats.ReadRaw(raw, _frame);
        outlet.Show(_frame);
        if (_told is not null)
            error.WriteLine("pictures come again");
        _told = null;
    }

    public void Lost(string problem, DateTimeOffset? lastHeard)
    {
        _facts.Lose("", problem, lastHeard);
        _screen.Show(layout, null, _facts);
        outlet.Show(_screen.Frame);
        if (_told != problem)
            error.WriteLine(problem + "; trying again");
        _told = problem;
    }
}
