using System.Globalization;

namespace Godenerg.Engine.Supervision;

/// <summary>
/// What the service manager is told: that the loops run, that every one of them has gone round since it was told last, how they fare, and
/// that the end has begun. The loops themselves call it, and nothing on the way waits.
/// </summary>
/// <param name="line">The way to the manager.</param>
/// <param name="loops">How many loops have to go round.</param>
/// <param name="watchdog">After how long without a sign the manager acts; null when it does not watch.</param>
/// <param name="status">How the loops fare, in one line. Called on a loop's thread.</param>
internal sealed class ServiceReport(IServiceLine line, int loops, TimeSpan? watchdog, Func<string> status)
{
    public const string WatchdogVariable = "WATCHDOG_USEC";
    public const string WatchdogProcessVariable = "WATCHDOG_PID";

    /// <summary>A status is for a person's screen.</summary>
    private const int LongestStatus = 400;

    private readonly Lock _gate = new();
    private readonly bool[] _hasBeaten = new bool[loops];
    private string _told = "";
    private bool _isReady;
    private bool _isEnding;

    /// <summary>The beat of one loop.</summary>
    /// <param name="loop">Which one, from 0.</param>
    public LoopBeat BeatOf(int loop) => new(() => Beat(loop), watchdog is { } limit ? limit / 4 : TimeSpan.MaxValue);

    /// <summary>The end has been asked for, or has come by itself. Any thread.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (!_isEnding)
                line.TrySend("STOPPING=1\nSTATUS=brings back what is off its safe value, then ends");
            _isEnding = true;
        }
    }

    /// <summary>How long the manager waits for a sign of this process (sd_watchdog_enabled(3)).</summary>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <param name="process">The number of this process.</param>
    /// <returns>Null when it does not watch this process.</returns>
    public static TimeSpan? WatchdogOf(Func<string, string?> variable, int process)
    {
        var isOurs = variable(WatchdogProcessVariable) is not { Length: > 0 } of || of == process.ToString(CultureInfo.InvariantCulture);
        return isOurs && long.TryParse(variable(WatchdogVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros is > 0 and < long.MaxValue / 10
            ? TimeSpan.FromMicroseconds(micros)
            : null;
    }

    private void Beat(int loop)
    {
        lock (_gate)
        {
            _hasBeaten[loop] = true;
            if (_isEnding || _hasBeaten.Contains(false))
                return;
            var now = status().ReplaceLineEndings(" ");
            if (now.Length > LongestStatus)
                now = now[..LongestStatus];
            List<string> said = [];
            if (!_isReady)
                said.Add("READY=1");
            if (now != _told)
                said.Add("STATUS=" + now);
            if (watchdog is not null)
                said.Add("WATCHDOG=1");
            if (said.Count > 0 && !line.TrySend(string.Join('\n', said)))
                return;
            (_isReady, _told) = (true, now);
            Array.Clear(_hasBeaten);
        }
    }
}
