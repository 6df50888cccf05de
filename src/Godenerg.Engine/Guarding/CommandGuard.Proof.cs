using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding;

/// <summary>Whether a write arrived, and what follows when it did not.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>So long the policies leave a setting alone that somebody has set himself.</summary>
    private static readonly TimeSpan PauseAfterOthers = TimeSpan.FromMinutes(60);

    private const int AttemptsBeforeLatch = 2;

    /// <summary>
    /// A clear no that has changed nothing may be a bad moment: one more attempt after half an hour, and one every three hours then. What
    /// was neither taken nor refused waits for dawn.
    /// </summary>
    private static readonly TimeSpan AfterRefusals = TimeSpan.FromMinutes(30), AfterMoreRefusals = TimeSpan.FromHours(3);

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
        else
            NotProved(write, state, verdict.Because);
        Remember(it.Wish, verdict);
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
        state.Confirmed = write.Seen;
        state.GivenUp.RemoveAll(one => IsSame(one.Value, write.Seen));
        // That the way back works says nothing about the way there: a unit that ignores a setter has the old value all along.
        if (!write.Case.IsReturn)
            state.FailedAttempts = 0;
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
        if (state.Setting == Settings.BatteryType)
            SeeBatteryType(_unit!, write.Seen);
    }

    private void NotProved(PendingWrite write, SettingState state, string because)
    {
        _unit!.GiveUp(state, write.Case.Value, write.Case.Safe);
        if (write.IsForeign)
        {
            state.Confirmed = write.Old;
            Changed(state, write.Seen);
        }
        else if (write.Case.IsReturn)
        {
            Postpone(state, because);
        }
        else
        {
            Failed(write, state, because);
        }
    }

    private void Failed(PendingWrite write, SettingState state, string because)
    {
        state.FailedAttempts++;
        if (write.Seen.HasValue)
            state.Confirmed = write.Seen;
        var isRefused = write.IsRefused && write.Case.IsSame(write.Seen, write.Old);
        if (state.FailedAttempts >= AttemptsBeforeLatch)
        {
            _unit!.Hold(HoldKind.Latch, state.Setting, because, !isRefused ? null : state.FailedAttempts > AttemptsBeforeLatch ? AfterMoreRefusals : AfterRefusals);
            _alarms.Raise($"{state.Setting} was not written in {state.FailedAttempts} attempts: {because}", state.Setting.Name);
        }

        if (write.IsStranger)
            _unit!.Hold(HoldKind.Pause, state.Setting, $"reads {write.Case.Show(write.Seen)} since {_clock.GetLocalNow():HH:mm}, which nobody here has sent", PauseAfterOthers);
        if (state.Lease is not { } lease)
            return;
        // What the inverter refused it did not take; anything else it may still take over, so the way back is sent.
        if (!isRefused)
            End(new LeaseEnding(lease, because, IsForced: false));
        else if (write.Before is { } before)
            state.Lease = before with { HeldFor = lease.HeldFor, ReturnBecause = lease.ReturnBecause ?? before.ReturnBecause };
        else
            CloseLease(state, because);
        _unit!.TrySave();
    }

    private static bool IsSame(MetricValue left, MetricValue right) =>
        left.ToObject() is double one && right.ToObject() is double other ? Math.Abs(one - other) < 0.005 : left.Equals(right);
}
