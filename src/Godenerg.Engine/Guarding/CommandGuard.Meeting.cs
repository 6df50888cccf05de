using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Protocols;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What it does when somebody answers: whose leases these are, and which of them go on.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>Somebody answers. What an earlier process left open is taken up or brought back.</summary>
    public void Meet(InverterIdentity identity, Dialect dialect, string device)
    {
        _modeBecause = _options.Installation.Mode == ControlMode.Armed ? _options.WhyNotArmed(identity) : null;
        _mode = _modeBecause is null ? _options.Installation.Mode : ControlMode.Observe;
        _book = WithRules(new RuleBook(_options.Installation, dialect, _mode));
        if (_unit is not null && _unit.Record.Serial != identity.Serial)
            Part(identity);
        _journal.Serial = identity.Serial;
        (_unit ??= Open(identity, device)).IsAt(device);
        foreach (var state in _unit.Settings)
        {
            // The link is back: what could not be brought back is tried at once.
            state.NextReturn = null;
            if (_mode != ControlMode.Armed && state.Lease is { ReturnBecause: null, Holder.Kind: not AskerKind.Operator } lease)
                End(new LeaseEnding(lease, $"{_options.Installation.Name} is in {_mode.ToString().ToLowerInvariant()} now", IsForced: false));
        }

        if (_modeBecause is not null)
            _alarms.Raise($"{_options.Installation.Name} is observed and not armed: {_modeBecause}");
        Publish();
    }

    /// <summary>Another unit answers now. What was sent to the one before is proved by no answer of this one, and nobody wished it of this one; its leases stay in its own record.</summary>
    private void Part(InverterIdentity other)
    {
        var because = $"serial {other.Serial ?? "unknown"} answers now instead of {_unit!.Record.Serial ?? "unknown"}";
        if (_pending is { } write)
        {
            _pending = null;
            var verdict = new Verdict(Outcome.Unconfirmed, because, "read-back");
            _journal.Verdict(write.Case.Wish, verdict, write.Old);
            write.Done?.Invoke(Answer(write.Case, verdict, write.Seen, write.Old));
        }

        while (_asked.TryDequeue(out var asked))
            asked.Done(Unreachable(asked.Wish, because));
        (_unit, _wanted, _lastHeartbeat) = (null, [], null);
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
            // What it reads is believed: one that is at its safe value already is not written again.
            foreach (var (setting, safe) in _options.Installation.Safe.Where(entry => !entry.Value.IsKeep && _mode == ControlMode.Armed))
                unit.Of(setting).Lease = LeaseOf(setting, safe.Value, safe.Value, Asker.Engine, null) with { IsConfirmed = true, ReturnBecause = "the record of leases was damaged" };
        }

        foreach (var state in unit.Settings.Where(state => state.Lease is not null))
        {
            state.CountedAt = _clock.GetTimestamp();
            // The owner may have thought again since: what is safe now is what it returns to.
            if (_options.Installation.Safe.GetValueOrDefault(state.Setting) is { IsKeep: false } safe)
                state.Lease = state.Lease! with { Safe = safe.Value };
        }

        foreach (var lease in unit.Settings.Select(state => state.Lease).OfType<Lease>().Where(lease => lease.ReturnBecause is null).ToList())
            if ((_keeper.WhyNotResumed(lease, _options.IsClockTrusted()) ?? WhyOver(unit.Of(lease.Setting), lease)) is { } because)
                unit.Of(lease.Setting).Lease = lease with { ReturnBecause = because };
            else
                Resume(unit, lease);
        return unit;
    }

    /// <summary>A return that was read back, and whose record could not be stored.</summary>
    private static string? WhyOver(SettingState state, Lease lease) =>
        IsSame(state.Confirmed, lease.Safe) ? "it was brought back before, and that could not be recorded" : null;

    /// <summary>Also the time with nobody in control counts: who is started anew every minute stays off a safe value no longer than others.</summary>
    private void Resume(UnitState unit, Lease lease)
    {
        var alone = _clock.GetUtcNow() - lease.HeldAt;
        unit.Of(lease.Setting).Lease = lease with { HeldFor = lease.HeldFor + (alone > TimeSpan.Zero ? alone : TimeSpan.Zero) };
        _log.LogInformation("{Setting} is at {Value} and stays there: {Holder} was in control a moment ago", lease.Setting, Words.Of(lease.Setting, lease.Value), lease.Holder);
    }
}
