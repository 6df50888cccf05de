using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;

namespace Godenerg.Engine.Guarding;

/// <summary>How it brings back what is off its safe value.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>The next setting to bring back, in the order that the rules allow; null when none is due.</summary>
    private SettingState? NextReturn() =>
        _unit!.Settings.Where(state => state.Lease?.ReturnBecause is not null && (state.NextReturn is not { } next || _clock.GetTimestamp() >= next))
            .MinBy(TurnOf);

    /// <summary>Float before bulk when it comes down, and behind it when it goes up.</summary>
    private static int TurnOf(SettingState state) =>
        state.Setting != Settings.FloatVoltage ? 1 : state.Lease!.Value.ToObject() is double now && state.Lease.Safe.ToObject() is double safe && now < safe ? 2 : 0;

    private bool Return(SettingState state, ISetterLine line, Snapshot now)
    {
        var lease = state.Lease!;
        var it = CaseOf(new Wish(new Setpoint(lease.Setting, lease.Safe, lease.ReturnBecause!), Asker.Engine), now);
        // What it reads is in the picture at the next step. Where it cannot be read, every second try goes without: that must not keep it up.
        if ((!it.Actual.HasValue || !state.IsReadSinceWrite) && it.ReadBack is { } query && state.FailedReturns % 2 == 0)
            return line.Read(query).Reading?.ValueOf(state.Setting).HasValue == true || Postpone(state, $"{query} is not answered");
        // After a raise that was never proved the inverter may still take it over later: then the safe value is sent behind it in any case.
        if (it.IsSame(it.Actual, lease.Safe) && state.IsReadSinceWrite && (lease.IsConfirmed || it.IsSame(state.Sent, lease.Safe)))
            return CloseLease(state, $"{it.Setting} is at {it.Show(lease.Safe)} already");
        if (_book!.Judge(it) is { } objection)
            return Postpone(state, objection.Because);
        if (!line.TrySettle())
            return Postpone(state, "the line is not quiet: the inverter does not answer");
        Begin(it, line, null);
        return true;
    }

    /// <summary>A safe move did not succeed; it is tried again, for ever, and an alarm stands.</summary>
    private bool Postpone(SettingState state, string because)
    {
        state.FailedReturns++;
        state.NextReturn = _clock.GetTimestamp() + (long)(ReturnRetries.After(state.FailedReturns).TotalSeconds * _clock.TimestampFrequency);
        _alarms.Raise($"{state.Setting} is not back at {Words.Of(state.Setting, state.Lease!.Safe)} yet: {because}", state.Setting.Name);
        Publish();
        return true;
    }

    private bool CloseLease(SettingState state, string because)
    {
        var lease = state.Lease!;
        state.Lease = null;
        (state.FailedReturns, state.NextReturn, state.Suspected, state.IsLookDue) = (0, null, MetricValue.Unknown, false);
        _unit!.TrySave();
        _journal.Append(LedgerKind.LeaseClosed, state.Setting.Name, entry => entry with
        {
            Old = ValueText.Of(lease.Value), New = ValueText.Of(lease.Safe), Who = lease.Holder.ToString(), Because = because,
        });
        Publish();
        return true;
    }
}
