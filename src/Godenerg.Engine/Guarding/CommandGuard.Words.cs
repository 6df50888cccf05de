using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Engine.Guarding;

/// <summary>What it says.</summary>
internal sealed partial class CommandGuard
{
    private GuardAnswer Answer(GuardCase it, Verdict verdict, MetricValue now, MetricValue? old = null)
    {
        var allowed = it.Command?.Describe(it.BatteryVolts ?? 48, it.Snapshot) ?? "nothing";
        if (_options.Installation.Limits.GetValueOrDefault(it.Setting) is { } limit)
            allowed += $"; limits: of {_options.Installation.Name} allow {OwnerLimitsRule.Range(limit)}";
        var isEncodable = it.Command is not null && it.Command.Refuse(it.Value, it.BatteryVolts ?? 48, it.Snapshot) is null && (it.Value.HasValue || it.Command.Writes is null);
        var lease = _unit!.Of(it.Setting).Lease;
        return new GuardAnswer(it.Wish, verdict, old ?? it.Actual, now, allowed, CostOf(it.Setting), isEncodable ? it.Command!.Encode(it.Value, it.Wish.Unit) : "",
            lease is null ? null : $"returns to {it.Show(lease.Safe)} {WhenOf(lease)}");
    }

    private GuardAnswer Unreachable(Wish wish, string? because = null) => new(
        wish, new Verdict(Outcome.Deferred, because ?? "the inverter does not answer", "link"), MetricValue.Unknown, MetricValue.Unknown, "", CostOf(wish.Setpoint.Setting), "", null);

    private WriteCost CostOf(Metric setting) => new(
        _unit?.Writes.CountToday(setting.Name) ?? 0, BudgetRule.Soft, _unit?.Writes.Lifetime(setting.Name) ?? 0, _unit?.Writes.ProjectedYears(setting.Name));

    private static string WhenOf(Lease lease) =>
        lease.ReturnBecause is not null ? "now" : lease.Ends == LeaseEnd.Dusk ? "at dusk" : $"at {lease.EndsAt?.ToLocalTime():yyyy-MM-dd HH:mm}";

    private void Publish() => Status = _unit is not { } unit
        ? GuardStatus.Idle with { Configured = _options.Installation.Mode, Mode = _mode, ModeBecause = _modeBecause, Alarms = _alarms.Standing }
        : new GuardStatus(_options.Installation.Mode, _mode, _modeBecause, [.. unit.Settings.Select(state => state.Lease).OfType<Lease>()],
            HeldBy(unit, HoldKind.Bar), HeldBy(unit, HoldKind.Latch), HeldBy(unit, HoldKind.Pause), _alarms.Standing);

    private IReadOnlyList<Held> HeldBy(UnitState unit, HoldKind kind) =>
        [.. unit.Settings.Select(state => unit.Held(kind, state)).OfType<HoldRecord>().Select(hold => new Held(hold.Setting.Name, hold.Because, hold.Left is { } left ? _clock.GetUtcNow() + left : null))];
}
