using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Protocols;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What it does when the loop has a moment: one thing at a time, returns to safety before everything else.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>Does what is due, at most one exchange. Call it after every reading, and often.</summary>
    /// <returns>True when something was done, so that there may be more.</returns>
    public bool Work(ISetterLine line, Snapshot now)
    {
        if (_unit is not null)
            Keep();
        TellWhoWaits(line.IsOpen);
        if (_unit is null || _book is null)
            return _asked.TryDequeue(out var early) && Finished(early.Done, Unreachable(early.Wish));
        if (_pending is { } write)
            return Prove(write, line);
        if (line.IsOpen && _unit.Settings.FirstOrDefault(state => state.IsLookDue) is { } doubtful)
            return LookAgain(doubtful, line, now);
        if (line.IsOpen && NextReturn() is { } state)
            return Return(state, line, now);
        if (_asked.TryDequeue(out var asked))
            return line.IsOpen ? Try(asked.Wish, line, now, asked.Done) : Finished(asked.Done, Unreachable(asked.Wish));
        return !_isClosing && line.IsOpen && _wanted.Any(wish => Try(wish, line, now, null));
    }

    /// <summary>Judges a wish and begins to write. Returns true when something was sent.</summary>
    private bool Try(Wish wish, ISetterLine line, Snapshot now, Action<GuardAnswer>? done)
    {
        var it = CaseOf(wish, now);
        // A policy that wishes the safe value back has it brought back like every other: tried again with patience, not every cycle.
        if (done is null && it is { IsReturn: true, Record.Lease: { ReturnBecause: null } lease })
            return End(new LeaseEnding(lease, wish.Setpoint.Because, IsForced: false));
        var verdict = Busy(it, _unit!.Of(it.Setting)) ?? _book!.Judge(it) ?? (line.TrySettle() ? Begin(it, line, done) : new Verdict(Outcome.Deferred, "the line is not quiet: the inverter does not answer", "line"));
        if (verdict is null)
            return true;
        if (verdict.Rule is "write-budget" or "recordable")
            _alarms.Raise($"{it.Setting}: {verdict.Because}", it.Setting.Name);
        // A policy wishes the same every cycle; that it has it is no news.
        if (done is not null || verdict.Outcome != Outcome.Unchanged)
            _journal.Verdict(wish, verdict, it.Actual);
        done?.Invoke(Answer(it, verdict, it.Actual));
        Publish();
        return done is not null;
    }

    /// <summary>What is under way, and is not interfered with.</summary>
    private static Verdict? Busy(GuardCase it, SettingState state) =>
        it.Wish.Asker.Kind is AskerKind.Operator or AskerKind.Engine ? null
        : state.Suspected.HasValue ? new(Outcome.Deferred, $"{it.Setting} reads {it.Show(state.Suspected)}, which nobody here has sent; it is read once more first", "in-other-hands")
        : it.Record.Lease is { ReturnBecause: { } because } lease ? new(Outcome.Deferred, $"{it.Setting} is brought back to {it.Show(lease.Safe)} first: {because}", "open-lease")
        : it.IsReturn && it.Record.Lease is { Holder.Kind: AskerKind.Operator } held ? new(Outcome.Deferred, $"{it.Setting} was set to {it.Show(held.Value)} by {held.Holder}", "in-other-hands")
        : null;

    /// <summary>Records, sends, and leaves it to be proved. The order is what a crash at any point can be mended from.</summary>
    /// <returns>Null when it was sent, or why it was not.</returns>
    private Verdict? Begin(GuardCase it, ISetterLine line, Action<GuardAnswer>? done)
    {
        var state = _unit!.Of(it.Setting);
        var before = state.Lease;
        if (!it.IsReturn && _options.Installation.Safe.ContainsKey(it.Setting) && !it.IsSame(it.Value, it.Safe))
        {
            var lease = LeaseOf(it.Setting, it.Safe, it.Value, it.Wish.Asker, it.Wish.Setpoint.Until);
            state.Lease = before is null ? lease : lease with { Since = before.Since, HeldFor = before.HeldFor };
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
        (state.Sent, state.IsReadSinceWrite) = (it.Value, false);
        _log.LogInformation("{Setting}: {Old} to {New}, for {Asker}: {Because}", it.Setting, it.Show(it.Actual), it.Show(it.Value), it.Wish.Asker, it.Wish.Setpoint.Because);
        var reply = line.Tell(text);
        _pending = new PendingWrite(it, text, it.Actual, reply.Status, _clock.GetTimestamp(), done) { Times = _options.ReadBackTimes };
        return null;
    }

    private Verdict NotRecorded(SettingState state, Lease? before, string? because)
    {
        state.Lease = before;
        _unit!.TrySave();
        _alarms.Raise($"nothing is raised, because nothing can be recorded: {because}");
        return new Verdict(Outcome.Deferred, $"{state.Setting} is not raised, because nothing can be recorded: {because}", "recordable");
    }

    /// <summary>Answers who waits for everything to be back: once it is, or could not be at the first try, or nobody can be told.</summary>
    private void TellWhoWaits(bool isOpen)
    {
        var due = (_unit?.Settings ?? []).Where(state => state.Lease?.ReturnBecause is not null && (!isOpen || state.NextReturn is null)).Select(state => state.Lease!).ToList();
        if (_waitingForReturns.Count == 0 || _pending is not null || (isOpen && due.Count > 0))
            return;
        _returns.AddRange(due.Select(lease => Unreachable(new Wish(new Setpoint(lease.Setting, lease.Safe, lease.ReturnBecause!), Asker.Engine))));
        _waitingForReturns.Dequeue()(_returns);
    }

    private static bool Finished(Action<GuardAnswer> done, GuardAnswer answer)
    {
        done(answer);
        return true;
    }
}
