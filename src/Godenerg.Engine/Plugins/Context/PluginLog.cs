using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>
/// The log of one plugin. A line is made at once, so that nothing of the plugin is kept, and begins with its name. Who writes more than
/// 200 lines at a time, or 10 a second for long, loses the rest and is told so, once at the beginning and with their number at the end.
/// </summary>
internal sealed class PluginLog(string id, ILogger log, TimeProvider clock) : ILogger
{
    private const int Burst = 200;
    private const int PerSecond = 10;

    /// <summary>A flood is over when so many lines could be written again at once, which takes some quiet seconds.</summary>
    private const int Quiet = 50;

    private const int LongestLine = 8_000;

    private readonly Lock _gate = new();
    private double _left = Burst;
    private long _since = clock.GetTimestamp();
    private long _droppedNow;
    private long _dropped;
    private volatile bool _isOver;

    /// <summary>Lines that were not written.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => !_isOver && logLevel != LogLevel.None && log.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel) || !MayWrite())
            return;
        var line = $"{id}: {formatter(state, exception)}{(exception is null ? "" : "\n" + Failure.Full(exception))}";
        Write(logLevel, line.Length <= LongestLine ? line : string.Concat(line.AsSpan(0, LongestLine), "…"));
    }

    /// <summary>Writes nothing any more, but how many lines were lost at last.</summary>
    public void End()
    {
        _isOver = true;
        lock (_gate)
            TellDropped();
    }

    private bool MayWrite()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(Burst, _left + (clock.GetElapsedTime(_since, now).TotalSeconds * PerSecond));
            _since = now;
            if (_left >= Quiet)
                TellDropped();
            if (_left >= 1)
            {
                _left--;
                return true;
            }

            if (_droppedNow++ == 0)
                Write(LogLevel.Warning, $"{id}: more than {PerSecond} lines a second; those beyond are dropped until it is quieter");
            Interlocked.Increment(ref _dropped);
            return false;
        }
    }

    private void TellDropped()
    {
        if (_droppedNow > 0)
            Write(LogLevel.Warning, $"{id}: {_droppedNow} lines were dropped");
        _droppedNow = 0;
    }

    private void Write(LogLevel level, string line) => log.Log(level, default, line, null, (text, _) => text);
}
