namespace Godenerg;

/// <content>What time it is. Schedules follow the wall clock, everything else follows elapsed time, which no clock change can move.</content>
public sealed partial class PolicyContext
{
    private DateTimeOffset? _localTime;

    /// <summary>The wall clock in the owner's zone. Not to be used while <see cref="IsClockTrusted"/> is false.</summary>
    public DateTimeOffset LocalTime => _localTime ??= TimeZoneInfo.ConvertTime(_inputs.Now.At, _inputs.Zone);

    /// <summary>The owner's zone.</summary>
    public TimeZoneInfo Zone => _inputs.Zone;

    /// <summary>False while nobody knows whether the wall clock is right: after a start without a network, or after a jump.</summary>
    public bool IsClockTrusted => _inputs.IsClockTrusted;

    /// <summary>Whether the sun is up, by the panels; null until they have been seen.</summary>
    public bool? IsDay => _inputs.Sun.IsUp;

    /// <summary>True in the first decision after a dawn: here a policy's day begins.</summary>
    public bool IsNewDay => _inputs.IsNewDay;

    /// <summary>Since the last dawn that was seen; null when none was.</summary>
    public TimeSpan? SinceDawn => _inputs.Sun.SinceDawn;

    /// <summary>Since the last dusk that was seen; null when none was.</summary>
    public TimeSpan? SinceDusk => _inputs.Sun.SinceDusk;

    /// <summary>Since the decision before this one; zero at the first, and after a gap in which nothing was seen.</summary>
    public TimeSpan Elapsed => _inputs.Elapsed;

    /// <summary>
    /// True in the one decision in which a moment of the schedule has come. A moment that the clock skips in spring comes right after the
    /// gap, one that it repeats in autumn comes once. Never true while the clock is not trusted.
    /// </summary>
    /// <param name="cron">Five fields, minute to day of the week: <c>0 4 * * *</c>. A constant, or a parameter made by <see cref="Cron"/>.</param>
    public bool Every(string cron) => IsClockTrusted && _inputs.Calendar.HasCome(cron);

    /// <summary>The end of a scheduled window that is open now; null when none is, or the clock is not trusted.</summary>
    /// <param name="cron">When windows begin. A constant, or a parameter made by <see cref="Cron"/>.</param>
    /// <param name="length">How long a window is open, in elapsed time.</param>
    public DateTimeOffset? WindowEnd(string cron, TimeSpan length) => IsClockTrusted ? _inputs.Calendar.OpenUntil(cron, length) : null;
}
