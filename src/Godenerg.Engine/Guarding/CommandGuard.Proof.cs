using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Protocols;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What it learns: whether a write arrived, what others have changed, and that a lease has to end.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>Looks at everything that is read, whoever asked for it.</summary>
    public void Observe(Reading reading)
    {
        if (_unit is null)
            return;
        if (reading.Query == "QPIGS" && _keeper.See(_unit, reading, _unit.SeeStatus(reading)))
            Dawn();
        foreach (var state in _unit.Settings)
        {
            var value = reading.ValueOf(state.Setting);
            if (!value.HasValue)
                continue;
            state.IsReadSinceWrite = true;
            if (_pending is { } write && write.Case.Setting == state.Setting)
                write.Seen = value;
            else if (state.Confirmed.HasValue && !IsSame(state.Confirmed, value))
                Changed(state, value);
        }
    }

    /// <summary>Reads back what is due, and ends the write when there is nothing more to learn.</summary>
    private bool Prove(PendingWrite write, ISetterLine line)
    {
        var elapsed = _clock.GetElapsedTime(write.SentAt);
        if (write.Case.ReadBack is not { } query)
            return Finish(write, "no query shows it");
        if (!write.IsProved && write.NextAfter is { } next && elapsed >= next && line.IsOpen)
        {
            write.Asked++;
            line.Read(query);
        }
        else if (!write.IsOver(elapsed))
        {
            return false;
        }

        return !write.IsOver(_clock.GetElapsedTime(write.SentAt))
            || Finish(write, write.Seen.HasValue ? $"it reads {write.Case.Show(write.Seen)}" : $"{query} is not answered");
    }

    private bool Finish(PendingWrite write, string seen)
    {
        _pending = null;
        var (it, state) = (write.Case, _unit!.Of(write.Case.Setting));
        var took = Words.Of(_clock.GetElapsedTime(write.SentAt));
        var verdict = write.IsProved ? new Verdict(Outcome.Applied, $"read back as {it.Show(write.Seen)} after {took}")
            : write.IsRefused ? new Verdict(Outcome.Refused, $"the inverter refused {write.Text} (NAK)", "inverter")
            : new Verdict(Outcome.Unconfirmed, write.Answer == ReplyStatus.Ack
                ? $"the inverter acknowledged {write.Text}, but {seen}"
                : $"the inverter did not answer {write.Text}, and {seen}", "read-back");
        _journal.Append(LedgerKind.ReadBack, it.Setting.Name, entry => entry with
        {
            New = write.Seen.HasValue ? ValueText.Of(write.Seen) : null, Text = write.Text, Outcome = verdict.Outcome, Because = verdict.Because, Who = it.Wish.Asker.ToString(),
        });
        if (write.IsProved)
            Proved(write, state);
        else if (it.IsReturn)
            Postpone(state, verdict.Because);
        else
            Failed(write, state, verdict.Because);
        _journal.Verdict(it.Wish, verdict, write.Old);
        var answer = Answer(it, verdict, write.Seen, write.Old);
        if (it.IsReturn && _waitingForReturns.Count > 0)
            _returns.Add(answer);
        write.Done?.Invoke(answer);
        Publish();
        return true;
    }

    private void Proved(PendingWrite write, SettingState state)
    {
        (state.Confirmed, state.Sent, state.FailedAttempts) = (write.Seen, MetricValue.Unknown, 0);
        if (state.Lease is { } lease && write.Case.IsSame(lease.Safe, write.Seen))
        {
            CloseLease(state, write.Case.Wish.Setpoint.Because);
        }
        else if (state.Lease is { } held)
        {
            state.Lease = held with { IsConfirmed = true, HeldAt = _clock.GetUtcNow() };
            _unit!.TrySave();
        }

        if (write.Case.Wish.Asker.Kind == AskerKind.Operator)
            _unit!.Hold(HoldKind.Pause, state.Setting, $"set to {write.Case.Show(write.Seen)} by {write.Case.Wish.Asker}", PauseAfterOthers);
    }

    private void Failed(PendingWrite write, SettingState state, string because)
    {
        state.FailedAttempts++;
        if (write.Seen.HasValue)
            state.Confirmed = write.Seen;
        if (state.FailedAttempts >= 2)
        {
            _unit!.Hold(HoldKind.Latch, state.Setting, because);
            _alarms.Raise($"{state.Setting} was not written in {state.FailedAttempts} attempts: {because}", state.Setting.Name);
        }

        if (state.Lease is not { } lease)
            return;
        // What the inverter refused it did not take; anything else it may still take over, so the way back is sent.
        if (write.IsRefused && write.Case.IsSame(write.Seen, lease.Safe))
            CloseLease(state, because);
        else if (write.IsRefused && write.Seen.HasValue && write.Case.IsSame(write.Seen, write.Old))
            state.Lease = lease with { Value = write.Old, IsConfirmed = true };
        else
            End(new LeaseEnding(lease, because, IsForced: false));
        _unit!.TrySave();
    }

    /// <summary>A value that is not ours: it came late, or somebody has turned the knob. What somebody has set is not fought over.</summary>
    private void Changed(SettingState state, MetricValue value)
    {
        var old = state.Confirmed;
        state.Confirmed = value;
        if (state.Sent.HasValue && IsSame(state.Sent, value))
        {
            state.Sent = MetricValue.Unknown;
            _journal.Append(LedgerKind.ReadBack, state.Setting.Name, entry => entry with { New = ValueText.Of(value), Outcome = Outcome.Applied, Because = "read back late" });
            return;
        }

        var because = $"changed from {Words.Of(state.Setting, old)} to {Words.Of(state.Setting, value)} by somebody else at {_clock.GetLocalNow():HH:mm}";
        _journal.Append(LedgerKind.ForeignChange, state.Setting.Name, entry => entry with { Old = ValueText.Of(old), New = ValueText.Of(value), Because = because });
        _unit!.Hold(HoldKind.Pause, state.Setting, because, PauseAfterOthers);
        _log.LogWarning("{Setting} was {Because}; it is left alone for {Minutes}", state.Setting, because, Words.Of(PauseAfterOthers));
        if (state.Lease is not null)
            CloseLease(state, because);
        _unit.TrySave();
        Publish();
    }

    /// <summary>Leases that end, and those that go on and say so.</summary>
    private void Keep()
    {
        if (!_unit!.HasLeases)
        {
            _lastHeartbeat = null;
            return;
        }

        foreach (var state in _unit.Settings)
            if (state.Lease is { ReturnBecause: null } lease && _keeper.Ending(_unit, lease, _policy) is { } ending)
                End(ending);
        var since = _lastHeartbeat is { } last ? _clock.GetElapsedTime(last) : TimeSpan.Zero;
        if (_lastHeartbeat is not null && since < HeartbeatEvery)
            return;
        _lastHeartbeat = _clock.GetTimestamp();
        var held = _unit!.Settings.Where(state => state.Lease is not null).ToList();
        foreach (var state in held)
            state.Lease = state.Lease! with { HeldAt = _clock.GetUtcNow(), HeldFor = state.Lease.HeldFor + since };
        if (held.Count > 0)
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

    private static bool IsSame(MetricValue left, MetricValue right) =>
        left.ToObject() is double one && right.ToObject() is double other ? Math.Abs(one - other) < 0.005 : left.Equals(right);
}
