namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>
/// How often each setting of one inverter was written. Ages are counted by the monotonic clock: a wall clock that jumps refills no budget.
/// What an earlier process wrote is as old as the wall clock says, or, where that cannot be trusted, as if it had been written just now.
/// One thread.
/// </summary>
internal sealed class WriteHistory(TimeProvider clock)
{
    /// <summary>Writes an EEPROM cell is assumed to take; no vendor gives a figure.</summary>
    public const int AssumedEndurance = 100_000;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly Dictionary<string, List<Write>> _recent = [];
    private readonly Dictionary<string, (long Count, DateTimeOffset First)> _lifetime = [];

    private readonly record struct Write(DateTimeOffset At, TimeSpan AgeThen, long Timestamp);

    /// <summary>Takes in a write of an earlier process.</summary>
    public void Load(string setting, DateTimeOffset at, bool isClockTrusted)
    {
        var age = clock.GetUtcNow() - at;
        Count(setting, at);
        // Years of writes are counted, but only the last two days are kept: longer than any day lasts.
        if (!isClockTrusted || age < 2 * Day)
            Remember(setting, new Write(at, isClockTrusted && age > TimeSpan.Zero ? age : TimeSpan.Zero, clock.GetTimestamp()));
    }

    /// <summary>A write is being sent now.</summary>
    public void Add(string setting)
    {
        Count(setting, clock.GetUtcNow());
        Remember(setting, new Write(clock.GetUtcNow(), TimeSpan.Zero, clock.GetTimestamp()));
    }

    /// <summary>Writes in the last 24 h or on this calendar day, whichever is more.</summary>
    public int CountToday(string setting)
    {
        if (!_recent.TryGetValue(setting, out var writes))
            return 0;
        writes.RemoveAll(write => AgeOf(write) >= 2 * Day);
        var today = LocalDate(clock.GetUtcNow());
        return Math.Max(writes.Count(write => AgeOf(write) < Day), writes.Count(write => LocalDate(write.At) >= today));
    }

    /// <summary>Since the last write; null when there was none in two days.</summary>
    public TimeSpan? SinceLast(string setting) =>
        _recent.TryGetValue(setting, out var writes) && writes.Count > 0 ? writes.Min(AgeOf) : null;

    public long Lifetime(string setting) => _lifetime.GetValueOrDefault(setting).Count;

    /// <summary>Years until the assumed endurance is used up at the pace since the first write; null below a day of pace.</summary>
    public double? ProjectedYears(string setting)
    {
        var (count, first) = _lifetime.GetValueOrDefault(setting);
        var days = (clock.GetUtcNow() - first).TotalDays;
        return count == 0 || days < 1 ? null : (AssumedEndurance - count) / (count / days) / 365.25;
    }

    private void Count(string setting, DateTimeOffset at)
    {
        var (count, first) = _lifetime.GetValueOrDefault(setting);
        _lifetime[setting] = (count + 1, count == 0 || at < first ? at : first);
    }

    private void Remember(string setting, Write write)
    {
        if (!_recent.TryGetValue(setting, out var writes))
            _recent[setting] = writes = [];
        writes.Add(write);
    }

    private TimeSpan AgeOf(Write write) => write.AgeThen + clock.GetElapsedTime(write.Timestamp);

    private DateTime LocalDate(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).Date;
}
