namespace Godenerg.Engine.Telemetry;

/// <summary>When dawns and dusks were, on the monotonic clock. One thread.</summary>
internal sealed class SunWatch(TimeProvider clock)
{
    private readonly Daylight _light = new();
    private long? _status;
    private long? _dawn;
    private long? _dusk;

    /// <summary>Takes a status reading in.</summary>
    public void See(Reading status)
    {
        var wasDay = _light.IsDay;
        _light.See(status[Metrics.PvPower], status[Metrics.PvVoltage], _status is { } last ? clock.GetElapsedTime(last, status.Timestamp) : TimeSpan.Zero);
        _status = status.Timestamp;
        if (_light.IsDay == true && wasDay == false)
            _dawn = _status;
        else if (_light.IsDay == false && wasDay == true)
            _dusk = _status;
    }

    /// <summary>The sun, as of an instant.</summary>
    public Sun At(long timestamp) => new(_light.IsDay, Since(_dawn, timestamp), Since(_dusk, timestamp), _light.Dawns);

    private TimeSpan? Since(long? then, long timestamp) => then is { } instant ? clock.GetElapsedTime(instant, timestamp) : null;
}
