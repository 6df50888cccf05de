using System.Globalization;
using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary>How far an import is: one line that is drawn over where a person looks, and a line now and then where nobody does.</summary>
internal sealed class ImportProgress(CliCall call, TimeProvider clock)
{
    private static readonly TimeSpan Drawn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(10);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _last;
    private int _width;

    public void Show(IRowSource source, ImportTally tally)
    {
        var now = clock.GetElapsedTime(_start);
        if (now - _last < (call.IsInteractive ? Drawn : Written))
            return;
        _last = now;
        var rate = tally.Rows / Math.Max(0.001, now.TotalSeconds);
        var left = source.Part > 0.01 ? TimeSpan.FromSeconds(now.TotalSeconds / source.Part * (1 - source.Part)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "?";
        var line = string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {source.Part:P0}, {tally.Rows:N0} rows, {rate:N0} rows/s, {left} left");
        if (call.IsInteractive)
            call.Error.Write("\r" + line.PadRight(_width));
        else
            call.Error.WriteLine(line);
        _width = line.Length;
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (call.IsInteractive && _width > 0)
            call.Error.Write("\r" + new string(' ', _width) + "\r");
    }
}
