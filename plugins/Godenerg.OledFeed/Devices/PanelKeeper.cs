using Godenerg.OledFeed.Pictures;
using Microsoft.Extensions.Logging;

namespace Godenerg.OledFeed.Devices;

/// <summary>
/// Keeps a display alive: opens it, sets it up anew now and then, since a display that lost its power for a moment forgets all, and tries
/// again where it is not there. For one thread at a time.
/// </summary>
internal sealed class PanelKeeper(Func<IWire> open, PanelModel model, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Anew = TimeSpan.FromMinutes(10);

    private IWire? _wire;
    private Panel? _panel;
    private long _since;

    /// <summary>Why nothing is shown; null while something is. Any thread.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows a picture, if the display is there.</summary>
    public void Show(Frame frame)
    {
        try
        {
            if (_panel is null && Problem is not null && clock.GetElapsedTime(_since) < Again)
                return;
            if (_panel is null || clock.GetElapsedTime(_since) >= Anew)
                Begin();
            _panel!.Show(frame);
            if (Problem is not null)
                log.LogInformation("the display shows pictures again");
            Problem = null;
        }
        catch (IOException trouble)
        {
            Close();
            _since = clock.GetTimestamp();
            if (Problem != trouble.Message)
                log.LogWarning("{Problem}; it is tried again every {Seconds:0} s", trouble.Message, Again.TotalSeconds);
            Problem = trouble.Message;
        }
    }

    /// <summary>A display that nobody feeds would show what is no longer so.</summary>
    public void Dispose()
    {
        try
        {
            _panel?.Darken();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        Close();
    }

    private void Begin()
    {
        _wire ??= open();
        _panel = new Panel(_wire, model);
        _panel.Begin();
        _since = clock.GetTimestamp();
    }

    private void Close()
    {
        _wire?.Dispose();
        (_wire, _panel) = (null, null);
    }
}
