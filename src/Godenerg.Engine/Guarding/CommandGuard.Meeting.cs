using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Protocols;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>Who answers, and what an earlier process left open with that unit.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>Somebody answers. What an earlier process left open is taken up or brought back.</summary>
    public void Meet(InverterIdentity identity, Dialect dialect, string device)
    {
        _modeBecause = _options.Installation.Mode == ControlMode.Armed ? _options.WhyNotArmed(identity) : null;
        _mode = _modeBecause is null ? _options.Installation.Mode : ControlMode.Observe;
        // One that tells no serial number is the one from before, under whatever name its device has come back.
        if (_unit is null || _unit.Record.Serial != identity.Serial)
            Change(identity, device);
        _unit!.IsAt(device);
        _book = WithRules(new RuleBook(_options.Installation, dialect, _mode));
        // What was wanted was decided about what was known before the link was lost.
        _wanted = [];
        _settled.Clear();
        _judged.Clear();
        // The link is back: what could not be brought back is tried at once.
        foreach (var state in _unit!.Settings)
            state.NextReturn = null;
        if (_isClosing is not null)
            ReturnAll(_isClosing);
        if (_modeBecause is not null)
            _alarms.Raise($"{_options.Installation.Name} is observed and not armed: {_modeBecause}");
        if (_unit.CannotRead is { } trouble)
            _alarms.Raise($"nothing is raised: {trouble}");
        Publish();
    }

    /// <summary>Another unit than before: what was under way there is not proved here, and what was wished was meant for that one.</summary>
    private void Change(InverterIdentity identity, string device)
    {
        const string Because = "another inverter answers now";
        if (_unit is not null)
        {
            DropPending(Because);
            DropAsked(Because);
        }

        _journal.Serial = identity.Serial;
        _unit = Open(identity, device);
    }

    private UnitState Open(InverterIdentity identity, string device)
    {
        UnitState unit;
        try
        {
            unit = new UnitState(_options.Installation.Name, identity, device, _options.Units, _journal, _clock);
        }
        catch (IOException damaged)
        {
            _alarms.Raise($"the record of leases cannot be read: {damaged.Message}; every setting with a safe value is brought to it");
            unit = new UnitState(_options.Installation.Name, identity, device, new UnitsInMemory(), _journal, _clock).On(_options.Units);
            // There is a record only where something was written once; whether that may go on is another question than whether it is undone.
            foreach (var (setting, safe) in _options.Installation.Safe.Where(entry => !entry.Value.IsKeep && _options.Installation.Mode == ControlMode.Armed))
                unit.Of(setting).Lease = LeaseOf(setting, safe.Value, safe.Value, Asker.Engine, null) with { ReturnBecause = "the record of leases was damaged" };
        }

        foreach (var state in unit.Settings.Where(state => state.Lease is not null))
            (state.Lease, state.CountedAt) = (Resumed(unit, state.Lease!), _clock.GetTimestamp());
        return unit;
    }

    private Lease Resumed(UnitState unit, Lease lease)
    {
        // An owner who has changed what is safe means this lease as well.
        if (_options.Installation.Safe.GetValueOrDefault(lease.Setting) is { IsKeep: false } safe)
            lease = lease with { Safe = safe.Value };
        if (lease.ReturnBecause is not null)
            return lease;
        if ((_keeper.WhyNotResumed(lease) ?? WhyOver(unit.Of(lease.Setting), lease)) is { } because)
            return lease with { ReturnBecause = because };
        _log.LogInformation("{Setting} is at {Value} and stays there: {Holder} was in control a moment ago", lease.Setting, Words.Of(lease.Setting, lease.Value), lease.Holder);
        // The time without anybody counts: an engine that dies every minute must not hold a voltage for ever.
        var gap = _clock.GetUtcNow() - lease.HeldAt;
        gap = gap > TimeSpan.Zero ? gap : TimeSpan.Zero;
        if (LeaseKeeper.IsChargeVoltage(lease.Setting))
            unit.AboveFloat = unit.Record.AboveFloat + gap;
        return lease with { HeldFor = lease.HeldFor + gap };
    }

    /// <summary>A return that was read back, and whose record could not be stored.</summary>
    private static string? WhyOver(SettingState state, Lease lease) =>
        IsSame(state.Confirmed, lease.Safe) ? "it was brought back before, and that could not be recorded" : null;

    private Lease LeaseOf(Metric setting, MetricValue safe, MetricValue value, Asker holder, DateTimeOffset? until) => new()
    {
        Setting = setting, Safe = safe, Value = value, Holder = holder, Since = _clock.GetUtcNow(), HeldAt = _clock.GetUtcNow(),
        Ends = until is null ? LeaseEnd.Dusk : LeaseEnd.Time, EndsAt = until,
    };
}
