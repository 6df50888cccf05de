using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What it sees while it writes nothing: dawn and dusk, leases that end, and what others have changed.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>How often a lease is marked as still held; much less than the age at which it counts as stale, and a write of the disk each time.</summary>
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromMinutes(4);

    /// <summary>What a change of the battery type replaces by presets (protocol section 5).</summary>
    private static readonly Metric[] Presets = [Settings.FloatVoltage, Settings.BulkVoltage, Settings.CutOffVoltage];

    /// <summary>Looks at everything that is read, whoever asked for it.</summary>
    public void Observe(Reading reading)
    {
        if (_unit is null)
            return;
        if (reading.Query == "QPIGS" && _keeper.See(_unit, reading, _unit.SeeStatus(reading)))
            Dawn();
        if (reading.ValueOf(Settings.BatteryType) is { HasValue: true } type && !IsOddType(_unit, type))
            SeeBatteryType(_unit, type);
        foreach (var state in _unit.Settings)
        {
            var value = reading.ValueOf(state.Setting);
            if (!value.HasValue)
                continue;
            state.IsReadSinceWrite = true;
            if (_pending is { } write && write.Case.Setting == state.Setting)
                write.Seen = value;
            else if (!state.Confirmed.HasValue || IsSame(state.Confirmed, value))
                (state.Suspected, state.IsLookDue) = (MetricValue.Unknown, false);
            else if (state.Lease is null || IsSame(state.Suspected, value) || _unit.Arrived(state, given => IsSame(given, value)) is not null)
                Changed(state, value);
            else
                (state.IsLookDue, state.Suspected) = (!state.Suspected.HasValue, value);
        }
    }

    /// <summary>Reads once more what was read once and is not ours: one reading alone takes no lease away.</summary>
    private bool LookAgain(SettingState state, ISetterLine line, Snapshot now)
    {
        state.IsLookDue = false;
        if (state.Lease is { } lease && CaseOf(new Wish(new Setpoint(state.Setting, lease.Safe, ""), Asker.Engine), now).ReadBack is { } query)
            line.Read(query);
        return true;
    }

    /// <summary>A value that is not ours: it came late, or somebody has turned the knob. What somebody has set is not fought over.</summary>
    private void Changed(SettingState state, MetricValue value)
    {
        var old = state.Confirmed;
        (state.Confirmed, state.Suspected, state.IsLookDue) = (value, MetricValue.Unknown, false);
        if (_unit!.Arrived(state, given => IsSame(given, value)) is { } safe)
        {
            _journal.Append(LedgerKind.ReadBack, state.Setting.Name, entry => entry with { New = ValueText.Of(value), Outcome = Outcome.Applied, Because = "read back late" });
            _journal.Publish(EngineEventKind.Write, state.Setting.Name, $"{state.Setting} is {Words.Of(state.Setting, value)} now: a write that had been given up has arrived late");
            Arrived(state, value, safe);
            return;
        }

        var because = $"changed from {Words.Of(state.Setting, old)} to {Words.Of(state.Setting, value)} by somebody else at {_clock.GetLocalNow():HH:mm}";
        _journal.Append(LedgerKind.ForeignChange, state.Setting.Name, entry => entry with { Old = ValueText.Of(old), New = ValueText.Of(value), Because = because });
        _journal.Publish(EngineEventKind.ForeignChange, state.Setting.Name, $"{state.Setting} was {because}; policies leave it alone for {Words.Of(PauseAfterOthers)}");
        _unit.Hold(HoldKind.Pause, state.Setting, because, PauseAfterOthers);
        _log.LogWarning("{Setting} was {Because}; it is left alone for {Minutes}", state.Setting, because, Words.Of(PauseAfterOthers));
        if (state.Lease is not null)
            CloseLease(state, because);
        _unit.TrySave();
        Publish();
    }

    /// <summary>What was given up has arrived after all; nobody holds it any more, so it is brought back.</summary>
    private void Arrived(SettingState state, MetricValue value, MetricValue safe)
    {
        if (!safe.HasValue && _options.Installation.Safe.GetValueOrDefault(state.Setting) is { } configured)
            safe = configured.Value;
        if (state.Lease is not null || !safe.HasValue || IsSame(safe, value) || !_options.Installation.Safe.ContainsKey(state.Setting))
            return;
        (state.Lease, state.CountedAt) = (LeaseOf(state.Setting, safe, value, Asker.Engine, null) with { IsConfirmed = true }, _clock.GetTimestamp());
        End(new LeaseEnding(state.Lease, "a write that had been given up arrived late", IsForced: false));
    }

    /// <summary>Another battery type, read once, while voltages are leased: it is read once more first.</summary>
    private static bool IsOddType(UnitState unit, MetricValue type)
    {
        var leased = unit.Settings.FirstOrDefault(state => state.Lease is not null && Presets.Contains(state.Setting));
        var isOdd = leased is not null && unit.BatteryType.HasValue && !unit.BatteryType.Equals(type) && !unit.OddType.Equals(type);
        unit.OddType = isOdd ? type : MetricValue.Unknown;
        if (isOdd)
            leased!.IsLookDue = true;
        return isOdd;
    }

    /// <summary>Another battery type: the inverter has replaced voltages, and what was leased is not there any more.</summary>
    private void SeeBatteryType(UnitState unit, MetricValue type)
    {
        var old = unit.BatteryType;
        unit.BatteryType = type;
        if (!old.HasValue || old.Equals(type))
            return;
        var because = $"the battery type was changed from {old} to {type}, which replaced the voltages";
        foreach (var state in unit.Settings.Where(state => Presets.Contains(state.Setting)))
        {
            state.Confirmed = MetricValue.Unknown;
            unit.Hold(HoldKind.Pause, state.Setting, because, PauseAfterOthers);
            if (state.Lease is not null)
                CloseLease(state, because);
        }

        unit.TrySave();
        Publish();
    }

    /// <summary>Leases that end, and those that go on and say so.</summary>
    private void Keep()
    {
        foreach (var state in _unit!.Settings)
            if (state.Lease is not null && _keeper.Ending(_unit, state, _inForce, _mode == ControlMode.Armed) is { } ending)
                End(ending);
        if (_lastHeartbeat is { } last && _clock.GetElapsedTime(last) < HeartbeatEvery)
            return;
        _lastHeartbeat = _clock.GetTimestamp();
        // Who sees nothing controls nothing: a record is no fresher than what was read last.
        var isSeeing = _unit.LastStatus is { } status && _clock.GetElapsedTime(status) < HeartbeatEvery;
        var held = _unit.Settings.Where(state => state.Lease is not null).ToList();
        foreach (var state in held)
        {
            state.Lease = state.Lease! with { HeldAt = isSeeing ? _clock.GetUtcNow() : state.Lease.HeldAt, HeldFor = state.Lease.HeldFor + _clock.GetElapsedTime(state.CountedAt) };
            state.CountedAt = _clock.GetTimestamp();
        }

        // Also to find out whether the disk has room again.
        if (held.Count > 0 || _unit.CannotStore is not null)
            _unit.TrySave();
    }

    private void End(LeaseEnding ending)
    {
        var state = _unit!.Of(ending.Lease.Setting);
        state.Lease = ending.Lease with { ReturnBecause = ending.Because };
        if (ending.IsForced)
        {
            _unit.Hold(HoldKind.Bar, state.Setting, ending.Because);
            _alarms.Raise($"{state.Setting} returns to {Words.Of(state.Setting, ending.Lease.Safe)}: {ending.Because}", state.Setting.Name);
        }
        else
        {
            _log.LogInformation("{Setting} returns to {Safe}: {Because}", state.Setting, Words.Of(state.Setting, ending.Lease.Safe), ending.Because);
        }

        _unit.TrySave();
        Publish();
    }

    /// <summary>A new day: what was barred or latched gets another chance.</summary>
    private void Dawn()
    {
        foreach (var state in _unit!.Settings)
        {
            state.FailedAttempts = 0;
            state.Holds.Remove(HoldKind.Bar);
            state.Holds.Remove(HoldKind.Latch);
        }

        if (!_unit.Record.IsEmpty)
            _unit.TrySave();
        Publish();
    }
}
