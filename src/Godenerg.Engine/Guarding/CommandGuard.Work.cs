using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What it does when the loop has a moment: one thing at a time, returns to safety before everything else.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>Longer than a reading takes on a slow line, and shorter than it takes to turn a knob twice.</summary>
    private static readonly TimeSpan FreshEnough = TimeSpan.FromSeconds(5);

    /// <summary>Does what is due, at most one exchange. Call it after every reading, and often.</summary>
    /// <returns>True when something was done, so that there may be more.</returns>
    public bool Work(ISetterLine line, Snapshot now)
    {
        if (_unit is null || _book is null)
            return (_asked.TryDequeue(out var early) && Finished(early.Done, Unreachable(early.Wish))) | (_waitingForReturns.TryDequeue(out var waiting) && Told(waiting));
        _unit.IsReachable = line.IsOpen;
        Keep();
        if (_waitingForReturns.Count > 0 && _pending is null && !(line.IsOpen && _unit.Settings.Any(state => state.Lease?.ReturnBecause is not null && state.NextReturn is null)))
            Told(_waitingForReturns.Dequeue());
        if (_pending is { } write)
            return Prove(write, line);
        if (line.IsOpen && _unit.Doubtful is { } doubtful)
            return LookAgain(doubtful, line, now);
        if (line.IsOpen && _unit.HasReturns && NextReturn() is { } state)
            return Return(state, line, now);
        if (line.IsOpen && _asked.TryPeek(out var asked) && LooksFirst(asked.Wish, line, now))
            return true;
        if (_asked.TryDequeue(out asked))
            return line.IsOpen ? Try(asked.Wish, line, now, asked.Done) : Finished(asked.Done, Unreachable(asked.Wish));
        if (_isClosing is not null || !line.IsOpen)
            return false;
        foreach (var wish in _wanted)
            if (!IsSettled(wish, now) && (LooksFirst(wish, line, now) || Try(wish, line, now, null)))
                return true;
        return false;
    }

    /// <summary>
    /// What was read a minute ago somebody may have changed since: before it is written over it is read again. The answer is in the picture at
    /// the next step; without one the wish is judged by what there is.
    /// </summary>
    private bool LooksFirst(Wish wish, ISetterLine line, Snapshot now)
    {
        var it = CaseOf(wish, now);
        return it.ReadBack is { } query && now.Newest(query.Text) is { } last && now.AgeOf(last) > FreshEnough && !it.IsReturn
            && _book!.Judge(it) is null && line.Read(query).Reading is not null;
    }

    /// <summary>A policy wishes the same every cycle. What was found to be so is so as long as the inverter is read with it.</summary>
    private bool IsSettled(Wish wish, Snapshot now) =>
        _settled.TryGetValue(wish.Setpoint.Setting, out var found) && found.Wish.Value.Equals(wish.Setpoint.Value) && found.Wish.Until == wish.Setpoint.Until
        && found.Actual.HasValue && now.ValueOf(wish.Setpoint.Setting).Equals(found.Actual);

    /// <summary>Judges a wish and begins to write. Returns true when something was sent.</summary>
    private bool Try(Wish wish, ISetterLine line, Snapshot now, Action<GuardAnswer>? done)
    {
        var it = CaseOf(wish, now);
        var verdict = Doubt(it) ?? _book!.Judge(it)
            ?? (it.IsReturn ? GiveBack(it, line, done)
            : line.TrySettle() ? Begin(it, line, done)
            : new Verdict(Outcome.Deferred, "the line is not quiet: the inverter does not answer", "line"));
        if (verdict is null)
            return true;
        if (verdict.Rule is "write-budget" or "recordable")
            _alarms.Raise($"{it.Setting}: {verdict.Because}", it.Setting.Name);
        if (verdict.Outcome == Outcome.Unchanged)
            Renew(it);
        if (verdict.Outcome == Outcome.Unchanged && done is null)
            _settled[it.Setting] = (wish.Setpoint, it.Actual);
        Remember(wish, verdict);
        // A policy wishes the same every cycle; that it has it is no news.
        if (done is not null || verdict.Outcome != Outcome.Unchanged)
            _journal.Verdict(wish, verdict, it.Actual);
        done?.Invoke(Answer(it, verdict, it.Actual));
        Publish();
        return done is not null;
    }

    /// <summary>What somebody may just have set is not written over before it is known.</summary>
    private Verdict? Doubt(GuardCase it) => it.Wish.Asker.Kind != AskerKind.Operator && _unit!.Of(it.Setting).Suspected is { HasValue: true } odd
        ? new(Outcome.Deferred, $"{it.Setting} reads {it.Show(odd)}, which nobody here has sent; it is read once more first", "in-other-hands")
        : null;

    /// <summary>Its holder wishes what it has, but until another time. Stored with the next heartbeat: before that the old end is early enough.</summary>
    private void Renew(GuardCase it)
    {
        if (_unit!.Of(it.Setting) is { Lease: { ReturnBecause: null } lease } state && lease.Holder == it.Wish.Asker)
            state.Lease = lease with { Ends = it.Wish.Setpoint.Until is null ? LeaseEnd.Dusk : LeaseEnd.Time, EndsAt = it.Wish.Setpoint.Until };
    }

    /// <summary>Records, sends, and leaves it to be proved. The order is what a crash at any point can be mended from.</summary>
    /// <returns>Null when it was sent, or why it was not.</returns>
    private Verdict? Begin(GuardCase it, ISetterLine line, Action<GuardAnswer>? done)
    {
        var state = _unit!.Of(it.Setting);
        var before = state.Lease;
        if (!it.IsReturn && it.IsLeased && it.Safe.HasValue && !it.IsSame(it.Value, it.Safe))
        {
            var lease = LeaseOf(it.Setting, it.Safe, it.Value, it.Wish.Asker, it.Wish.Setpoint.Until);
            state.Lease = before is null ? lease : lease with { Since = before.Since, HeldFor = before.HeldFor };
            (state.FailedReturns, state.NextReturn) = (0, null);
            state.CountedAt = before is null ? _clock.GetTimestamp() : state.CountedAt;
            if (!_unit.TrySave() && it.IsRaise)
                return NotRecorded(state, before, _unit.CannotStore);
            if (before is null)
                _journal.Append(LedgerKind.LeaseOpened, it.Setting.Name, entry => entry with
                {
                    Old = ValueText.Of(lease.Safe), New = ValueText.Of(lease.Value), Who = it.Wish.Asker.ToString(), Because = it.Wish.Setpoint.Because,
                });
        }

        var text = it.Command!.Encode(it.Value, it.Wish.Unit);
        var isRecorded = _journal.Append(LedgerKind.Sent, it.Setting.Name, entry => entry with
        {
            Old = it.Actual.HasValue ? ValueText.Of(it.Actual) : null, New = it.Value.HasValue ? ValueText.Of(it.Value) : null,
            Who = it.Wish.Asker.ToString(), Because = it.Wish.Setpoint.Because, Text = text,
        });
        if (!isRecorded && it.IsRaise && !it.IsReturn)
            return NotRecorded(state, before, _journal.CannotStore);
        _unit.Writes.Add(it.Setting.Name);
        state.IsReadSinceWrite = false;
        _log.LogInformation("{Setting}: {Old} to {New}, for {Asker}: {Because}", it.Setting, it.Show(it.Actual), it.Show(it.Value), it.Wish.Asker, it.Wish.Setpoint.Because);
        Remember(it.Wish, new Verdict(Outcome.Deferred, $"{text} was sent and is being read back", "read-back"));
        var reply = line.Tell(text);
        _pending = new PendingWrite(it, text, it.Actual, reply.Status, _clock.GetTimestamp(), done) { Times = _isClosing is null ? _options.ReadBackTimes : SoonTimes, Before = before };
        return null;
    }

    private Verdict NotRecorded(SettingState state, Lease? before, string? because)
    {
        state.Lease = before;
        _unit!.TrySave();
        _alarms.Raise($"nothing is raised, because nothing can be recorded: {because}");
        return new Verdict(Outcome.Deferred, $"{state.Setting} is not raised, because nothing can be recorded: {because}", "recordable");
    }

    private bool Told(Action<IReadOnlyList<GuardAnswer>> waiting)
    {
        waiting(HowReturnsStand());
        return true;
    }

    private static bool Finished(Action<GuardAnswer> done, GuardAnswer answer)
    {
        done(answer);
        return true;
    }
}
