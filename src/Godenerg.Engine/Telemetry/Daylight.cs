namespace Godenerg.Engine.Telemetry;

/// <summary>
/// Day and night as the panels see them (charging reference 3.1 and 3.3): a day runs from dawn to dawn, so that neither midnight nor a
/// clock that is set divides it. Thirty dark minutes are a dusk, five bright ones a dawn; between start and the first of either, the
/// light of the moment decides. Beside a full battery a charger may take nothing at noon: panels that have their voltage are not dark, but
/// for six hours without any power, because a meter can be stuck. Monotonic time; one thread.
/// </summary>
internal sealed class Daylight
{
    private const double DawnWatts = 50;
    private const double DawnVolts = 100;
    private const double DuskWatts = 10;
    private static readonly TimeSpan ForDawn = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForDusk = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(6);

    private TimeSpan _bright;
    private TimeSpan _dark;
    private bool _wasDark;
    private TimeSpan _idle;

    /// <summary>True by day, false by night, null until something was seen.</summary>
    public bool? IsDay { get; private set; }

    /// <summary>How many dawns have been seen.</summary>
    public int Dawns { get; private set; }

    /// <summary>Takes a status reading in.</summary>
    /// <param name="watts">PV power, W; null when unknown.</param>
    /// <param name="volts">PV voltage, V; null when unknown.</param>
    /// <param name="sinceLast">Since the last status reading; a long gap proves nothing about what was in it.</param>
    public void See(double? watts, double? volts, TimeSpan sinceLast)
    {
        if (watts is not { } power)
            return;
        IsDay ??= power >= DuskWatts;
        // A dim morning has a voltage long before it has a power. So has a string that keeps its voltage all night, and that is no morning.
        _wasDark |= IsDay == false && volts <= DawnVolts;
        _bright = power > DawnWatts || (_wasDark && volts > DawnVolts) ? _bright + sinceLast : TimeSpan.Zero;
        var isIdle = power < DuskWatts;
        _idle = isIdle ? _idle + sinceLast : TimeSpan.Zero;
        _dark = isIdle && !(volts > DawnVolts) ? _dark + sinceLast : TimeSpan.Zero;
        if (IsDay == false && _bright >= ForDawn)
            (IsDay, Dawns, _dark, _idle) = (true, Dawns + 1, TimeSpan.Zero, TimeSpan.Zero);
        else if (IsDay == true && (_dark >= ForDusk || _idle >= LongestIdle))
            (IsDay, _bright, _wasDark) = (false, TimeSpan.Zero, false);
    }
}
