namespace Godenerg.Engine.Guarding.Leases;

/// <summary>A lease that has to end now.</summary>
/// <param name="Lease">Which.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="IsForced">Something is wrong: the setting is not raised again before the next dawn.</param>
internal sealed record LeaseEnding(Lease Lease, string Because, bool IsForced);

/// <summary>
/// Says when leases end, whatever their holder wants: at dusk, at their time, when nobody is in control, and when the battery or the setting
/// has been up for long enough. Monotonic time, but for what an earlier process left. One thread.
/// </summary>
internal sealed class LeaseKeeper(Installation installation, Func<bool> isClockTrusted, TimeProvider clock)
{
    /// <summary>Longer without a status reading, and nobody knows what the battery does.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Nothing can be written while nobody answers, and who has just come back has a moment to tell how things are: a silence of ten minutes
    /// that is over is no reason to give up a day's charge.
    /// </summary>
    public static readonly TimeSpan ComingBack = TimeSpan.FromSeconds(30);

    /// <summary>Of measured voltage above safe float + <see cref="Above"/>, on one solar day.</summary>
    public static readonly TimeSpan LongestAbove = TimeSpan.FromHours(8);

    /// <summary>Of the raised setpoint itself.</summary>
    public static readonly TimeSpan LongestHeld = TimeSpan.FromHours(18);

    private const double Above = 1.0;

    /// <summary>An hour without a reading is no hour at a voltage.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    /// <summary>Half an hour in which the panels are switched off, or a storm, is no night: a new day has to be so long after the last.</summary>
    private static readonly TimeSpan ShortestDay = TimeSpan.FromHours(8);

    /// <summary>Takes a status reading in.</summary>
    /// <param name="unit">The unit it is of.</param>
    /// <param name="status">The reading.</param>
    /// <param name="since">Since the one before.</param>
    /// <returns>True when the sun has come up with it.</returns>
    public bool See(UnitState unit, Reading status, TimeSpan since)
    {
        var (dawns, before) = (unit.Light.Dawns, unit.Light.IsDay);
        unit.Light.See(status[Metrics.PvPower], status[Metrics.PvVoltage], since < LongestStep ? since : LongestStep);
        unit.DayBegan ??= clock.GetUtcNow();
        var isFirstLight = before is null && unit.Light.IsDay == true;
        var isDawn = (unit.Light.Dawns > dawns && !(unit.DayAt is { } day && clock.GetElapsedTime(day) < ShortestDay)) || HasDawnedBefore(unit);
        if (isDawn || isFirstLight)
            unit.DayAt = clock.GetTimestamp();
        if (isDawn)
            (unit.DayBegan, unit.AboveFloat) = (clock.GetUtcNow(), TimeSpan.Zero);
        if (SafeFloat(unit) is { } safe && status[Metrics.BatteryVoltage] > safe + Above)
            unit.AboveFloat += since < LongestStep ? since : LongestStep;
        return isDawn;
    }

    /// <summary>Why a lease ends now; null when it does not, or there is none, or it comes back already.</summary>
    /// <param name="unit">Whose.</param>
    /// <param name="state">Of what.</param>
    /// <param name="policies">The policies in force; null while nothing has been decided yet.</param>
    /// <param name="isArmed">False while only people may write.</param>
    public LeaseEnding? Ending(UnitState unit, SettingState state, IReadOnlyList<string>? policies, bool isArmed) =>
        state.Lease is { ReturnBecause: null } lease ? Ending(unit, lease, lease.HeldFor + clock.GetElapsedTime(state.CountedAt), policies, isArmed) : null;

    /// <summary>Why a lease that an earlier process left cannot go on; null when it can.</summary>
    public string? WhyNotResumed(Lease lease)
    {
        var age = clock.GetUtcNow() - lease.HeldAt;
        return !installation.Safe.ContainsKey(lease.Setting) ? $"{lease.Setting} is not under safe: any more"
            : !lease.IsConfirmed ? "it is not known whether the last write arrived"
            : !isClockTrusted() ? "the clock cannot be trusted, so nobody knows how long nobody was in control"
            : age > StaleAfter || age < -StaleAfter ? $"its record is stale: {lease.Holder} was last in control at {lease.HeldAt.ToLocalTime():yyyy-MM-dd HH:mm}"
            : null;
    }

    public static bool IsChargeVoltage(Metric setting) => setting == Settings.FloatVoltage || setting == Settings.BulkVoltage;

    private LeaseEnding? Ending(UnitState unit, Lease lease, TimeSpan heldFor, IReadOnlyList<string>? policies, bool isArmed)
    {
        var silence = clock.GetElapsedTime(unit.LastStatus ?? unit.Opened);
        if (silence > (HasItsWord(unit) ? StaleAfter : StaleAfter + ComingBack))
            return new(lease, $"no status reading for {Words.Of(silence)}", IsForced: true);
        if (IsChargeVoltage(lease.Setting) && unit.AboveFloat >= LongestAbove)
            return new(lease, $"the battery has been more than {Above:0.0} V above its safe float for {Words.Of(unit.AboveFloat)} today; {Words.Of(LongestAbove)} are allowed", IsForced: true);
        if (heldFor >= LongestHeld)
            return new(lease, $"it has been off its safe value for {Words.Of(heldFor)}; {Words.Of(LongestHeld)} are allowed", IsForced: true);
        // Whichever is first: a wall clock that is set back makes no lease longer.
        if (lease.Ends == LeaseEnd.Time && (lease.EndsAt <= clock.GetUtcNow() || heldFor >= lease.EndsAt - lease.Since))
            return new(lease, "its time is over", IsForced: false);
        if (lease.Ends == LeaseEnd.Dusk && unit.Light.IsDay == false)
            return new(lease, "the sun has gone", IsForced: false);
        if (!isArmed && lease.Holder.Kind is AskerKind.Policy or AskerKind.Plugin)
            return new(lease, $"{installation.Name} is not armed, so {lease.Holder} cannot be in control", IsForced: false);
        return lease.Holder.Kind == AskerKind.Policy && policies is not null && !policies.Contains(lease.Holder.Name)
            ? new(lease, $"the policy is {string.Join(" and ", policies)} now, not {lease.Holder.Name}", IsForced: false)
            : null;
    }

    private bool HasItsWord(UnitState unit) => unit.IsReachable && clock.GetElapsedTime(unit.MetAt) >= ComingBack;

    private double? SafeFloat(UnitState unit) =>
        unit.Of(Settings.FloatVoltage).Lease?.Safe.ToObject() as double? ?? installation.SafeNumber(Settings.FloatVoltage);

    /// <summary>
    /// It is day, and what an earlier process left is of an earlier one. The wall clock is asked once, as soon as it can be trusted: a jump
    /// later makes no new day.
    /// </summary>
    private bool HasDawnedBefore(UnitState unit)
    {
        if (unit.IsDayKnown || unit.Light.IsDay is null || !isClockTrusted())
            return false;
        unit.IsDayKnown = true;
        return unit.Light is { IsDay: true, Dawns: 0 } && Date(unit.DayBegan!.Value) < Date(clock.GetUtcNow());
    }

    private DateTime Date(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).Date;
}
