using NCrontab;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// Schedules in local wall time. NCrontab knows no zone: what the clock skips in spring comes at the first instant behind the gap, what it
/// repeats in autumn comes the first time. What is looked up is kept until time has passed it. One thread.
/// </summary>
internal sealed class PolicyCalendar : ICalendar
{
    /// <summary>A program that was away for longer has missed a moment, and does not make up for it.</summary>
    private static readonly TimeSpan LatestCatchUp = TimeSpan.FromHours(1);

    /// <summary>No zone moves its clock by more at once.</summary>
    private static readonly TimeSpan WidestShift = TimeSpan.FromHours(3);

    private readonly Dictionary<string, CrontabSchedule> _schedules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Since, DateTime Next)> _moments = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, TimeSpan), (DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? End)> _windows = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private DateTimeOffset _now;
    private DateTime _local;
    private DateTime _since;

    /// <summary>Moves on to a decision.</summary>
    /// <param name="now">Wall time.</param>
    /// <param name="zone">The owner's zone.</param>
    /// <param name="before">Wall time of the decision before; null at the first.</param>
    /// <param name="mark">Up to where schedules were looked at then; null at the first.</param>
    /// <returns>Up to where they are looked at now.</returns>
    public DateTime MoveTo(DateTimeOffset now, TimeZoneInfo zone, DateTimeOffset? before, DateTime? mark)
    {
        if (!zone.Equals(_zone))
            _windows.Clear();
        (_zone, _now, _local) = (zone, now, TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var isNear = before is { } last && (now - last).Duration() <= LatestCatchUp;
        _since = isNear && mark is { } until ? until : _local;
        return _local > _since ? _local : _since;
    }

    public bool HasCome(string cron)
    {
        if (!_moments.TryGetValue(cron, out var moment) || _since < moment.Since || _since >= moment.Next)
            _moments[cron] = moment = (_since, ScheduleOf(cron).GetNextOccurrence(_since));
        return moment.Next <= _local;
    }

    public DateTimeOffset? OpenUntil(string cron, TimeSpan length)
    {
        if (length <= TimeSpan.Zero || length > TimeSpan.FromDays(7))
            throw new PolicyException($"a window of {length} is asked for; allowed are windows of up to 7 days");
        if (!_windows.TryGetValue((cron, length), out var known) || _now < known.From || _now >= known.Until)
            _windows[(cron, length)] = known = LookUp(ScheduleOf(cron), length);
        return known.End;
    }

    private (DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? End) LookUp(CrontabSchedule schedule, TimeSpan length)
    {
        DateTimeOffset? last = null;
        var next = DateTimeOffset.MaxValue;
        foreach (var local in schedule.GetNextOccurrences(_local - length - WidestShift, _local.AddYears(1)))
        {
            var start = InstantOf(local);
            if (start > _now)
            {
                next = start;
                break;
            }

            last = start;
        }

        DateTimeOffset? end = last is { } began && began + length > _now ? TimeZoneInfo.ConvertTime(began + length, _zone) : null;
        return (_now, end < next ? end.Value : next, end);
    }

    private DateTimeOffset InstantOf(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local));
    }

    private CrontabSchedule ScheduleOf(string cron)
    {
        if (!_schedules.TryGetValue(cron, out var schedule))
            _schedules[cron] = schedule = CronText.Parse(cron);
        return schedule;
    }
}
