using System.Globalization;
using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary>How far an import is: one line that is drawn over where a person looks on, and a line now and then where nobody does.</summary>
internal sealed class ImportProgress(CliCall call, TimeProvider clock)
{
    private static readonly TimeSpan Drawn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(10);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _last;

    public void Show(IRowSource source, ImportTally tally)
    {
        var now = clock.GetElapsedTime(_start);
        if (now - _last < (call.IsInteractive ? Drawn : Written))
            return;
        _last = now;
        var left = source.Part > 0 ? TimeSpan.FromSeconds(now.TotalSeconds / source.Part * (1 - source.Part)) : TimeSpan.Zero;
        var line = string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {source.Part * 100:0} %, {tally.Rows:N0} rows, {tally.Rows / now.TotalSeconds:N0} rows/s, {left:h\\:mm\\:ss} left");
        call.Progress(line);
        if (!call.IsInteractive)
            call.Error.WriteLine(line);
    }
}
