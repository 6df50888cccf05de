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
        if (_unit is null || _book is null)
            return _asked.TryDequeue(out var early) && Finished(early.Done, Unreachable(early.Wish));
        Keep();
        if (_waitingForReturns.Count > 0 && _pending is null && !_unit.Settings.Any(state => state.Lease?.ReturnBecause is not null && state.NextReturn is null))
            _waitingForReturns.Dequeue()(_returns);
        if (_pending is { } write)
            return Prove(write, line);
        if (_unit.HasReturns && line.IsOpen && NextReturn() is { } state)
            return Return(state, line, now);
        if (_asked.TryDequeue(out var asked))
            return line.IsOpen ? Try(asked.Wish, line, now, asked.Done) : Finished(asked.Done, Unreachable(asked.Wish));
        if (_isClosing || !line.IsOpen)
            return false;
        foreach (var wish in _wanted)
            if (!IsSettled(wish, now) && Try(wish, line, now, null))
                return true;
        return false;
    }

    /// <summary>A policy wishes the same every cycle. What was found to be so is so as long as the inverter is read with it.</summary>
    private bool IsSettled(Wish wish, Snapshot now) =>
        _settled.TryGetValue(wish.Setpoint.Setting, out var found) && found.Wanted.Equals(wish.Setpoint.Value)
        && found.Actual.HasValue && now.ValueOf(wish.Setpoint.Setting).Equals(found.Actual);

    /// <summary>Judges a wish and begins to write. Returns true when something was sent.</summary>
    private bool Try(Wish wish, ISetterLine line, Snapshot now, Action<GuardAnswer>? done)
    {
        var it = CaseOf(wish, now);
        var verdict = _book!.Judge(it) ?? (line.TrySettle() ? Begin(it, line, done) : new Verdict(Outcome.Deferred, "the line is not quiet: the inverter does not answer", "line"));
        if (verdict is null)
            return true;
        if (verdict.Outcome == Outcome.Unchanged && done is null)
        {
            _settled[it.Setting] = (it.Value, it.Actual);
            return false;
        }

        if (verdict.Rule == "write-budget")
            _alarms.Raise($"{it.Setting}: {verdict.Because}", it.Setting.Name);
        _journal.Verdict(wish, verdict, it.Actual);
        done?.Invoke(Answer(it, verdict, it.Actual));
        Publish();
        return done is not null;
    }

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

    /// <summary>The next setting to bring back, float before bulk; null when none is due.</summary>
    private SettingState? NextReturn() =>
        _unit!.Settings.Where(state => state.Lease?.ReturnBecause is not null && (state.NextReturn is not { } next || _clock.GetTimestamp() >= next))
            .MinBy(state => state.Setting == Settings.FloatVoltage ? 0 : 1);

    private bool Return(SettingState state, ISetterLine line, Snapshot now)
    {
        var lease = state.Lease!;
        var it = CaseOf(new Wish(new Setpoint(lease.Setting, lease.Safe, lease.ReturnBecause!), Asker.Engine), now);
        // What it reads is in the picture at the next step.
        if (!it.Actual.HasValue && it.ReadBack is { } query)
            return line.Read(query).Reading?.ValueOf(state.Setting).HasValue == true || Postpone(state, $"{query} is not answered");
        // After a write that was never proved the inverter may still take it over later: then the safe value is sent in any case.
        if (lease.IsConfirmed && it.IsSame(it.Actual, lease.Safe) && state.IsReadSinceWrite)
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
        (state.FailedReturns, state.NextReturn) = (0, null);
        _unit!.TrySave();
        _journal.Append(LedgerKind.LeaseClosed, state.Setting.Name, entry => entry with
        {
            Old = ValueText.Of(lease.Value), New = ValueText.Of(lease.Safe), Who = lease.Holder.ToString(), Because = because,
        });
        Publish();
        return true;
    }

    private static bool Finished(Action<GuardAnswer> done, GuardAnswer answer)
    {
        done(answer);
        return true;
    }
}
