using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;

namespace Godenerg.Engine.Guarding;

/// <summary>How what is leased is brought back.</summary>
internal sealed partial class CommandGuard
{
    /// <summary>At the end there is no time to wait for the slowest units; the safe value is rather sent once more.</summary>
    private static readonly TimeSpan[] SoonTimes = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3)];

    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(0.5);

    /// <summary>Marks every lease to be brought back. <see cref="Work"/> does it.</summary>
    public void ReturnAll(string because, bool isForced = false)
    {
        foreach (var state in Known)
            if (state.Lease is { ReturnBecause: null } lease)
                End(new LeaseEnding(lease, because, isForced));
            else if (state.Lease is not null && !isForced)
                state.NextReturn = null;
    }

    /// <summary>The same, for somebody who waits until everything is back, or could not be brought back at the first try.</summary>
    public void ReturnAll(string because, Action<IReadOnlyList<GuardAnswer>> done)
    {
        _returns = [];
        ReturnAll(because);
        _waitingForReturns.Enqueue(done);
    }

    /// <summary>Lifts bars, latches and pauses, and ends leases that an operator holds; null for all settings.</summary>
    /// <returns>What was lifted, in words.</returns>
    public IReadOnlyList<string> Release(Metric? setting, Asker asker)
    {
        List<string> lifted = [];
        foreach (var state in Known.Where(state => setting is null || state.Setting == setting))
        {
            foreach (var kind in state.Holds.Keys.Where(kind => _unit!.Held(kind, state) is not null))
                lifted.Add($"{state.Setting}: {kind.ToString().ToLowerInvariant()} lifted ({state.Holds[kind].Record.Because})");
            state.Holds.Clear();
            state.FailedAttempts = 0;
            if (state.Lease is { Holder.Kind: AskerKind.Operator, ReturnBecause: null } lease)
            {
                lifted.Add($"{state.Setting}: returns to {Words.Of(state.Setting, lease.Safe)}");
                End(new LeaseEnding(lease, $"released by {asker}", IsForced: false));
            }
        }

        foreach (var what in lifted)
        {
            _journal.Append(LedgerKind.Release, setting?.Name, entry => entry with { Who = asker.ToString(), Because = what });
            _journal.Publish(EngineEventKind.Write, setting?.Name ?? "", $"Released by {asker}: {what}");
        }

        if (lifted.Count > 0)
            _unit!.TrySave();
        Publish();
        return lifted;
    }

    /// <summary>The next setting to bring back, in the order that the rules allow; null when none is due.</summary>
    private SettingState? NextReturn() =>
        _unit!.Settings.Where(state => state.Lease?.ReturnBecause is not null && IsReturnDue(state)).MinBy(TurnOf);

    /// <summary>Float before bulk when it comes down, and behind it when it goes up.</summary>
    private static int TurnOf(SettingState state) =>
        state.Setting != Settings.FloatVoltage ? 1 : state.Lease!.Value.ToObject() is double now && state.Lease.Safe.ToObject() is double safe && now < safe ? 2 : 0;

    private bool IsReturnDue(SettingState state) => state.NextReturn is not { } next || _clock.GetTimestamp() >= next;

    private bool Return(SettingState state, ISetterLine line, Snapshot now)
    {
        var lease = state.Lease!;
        var it = CaseOf(new Wish(new Setpoint(lease.Setting, lease.Safe, lease.ReturnBecause!), Asker.Engine), now);
        // What it reads is in the picture at the next step. Where it cannot be read, every second try goes without: that must not keep it up.
        if ((!it.Actual.HasValue || !state.IsReadSinceWrite) && it.ReadBack is { } query && state.FailedReturns % 2 == 0)
            return line.Read(query).Reading?.ValueOf(state.Setting).HasValue == true || Postpone(state, $"{query} is not answered");
        if (IsBack(state, it))
            return CloseLease(state, $"{it.Setting} is at {it.Show(lease.Safe)} already");
        if (_book!.Judge(it) is { } objection)
            return Postpone(state, objection.Because);
        if (!line.TrySettle())
            return Postpone(state, "the line is not quiet: the inverter does not answer");
        // Should anything fail behind the sending, the next is not sent at once.
        PutOff(state, state.FailedReturns + 1);
        Begin(it, line, null);
        return true;
    }

    /// <summary>
    /// A wish for the very value that a lease returns to is its end: from then on it is brought back as every other is, as often as it takes
    /// and no more often.
    /// </summary>
    /// <returns>Null when it was sent, or what became of it.</returns>
    private Verdict? GiveBack(GuardCase it, ISetterLine line, Action<GuardAnswer>? done)
    {
        var state = _unit!.Of(it.Setting);
        if (state.Lease is { ReturnBecause: null } lease)
        {
            End(new LeaseEnding(lease, it.Wish.Setpoint.Because, IsForced: false));
            state.NextReturn = null;
        }

        if (!IsReturnDue(state) || !it.Actual.HasValue || !line.TrySettle())
            return new Verdict(Outcome.Deferred, $"{it.Setting} is being brought back to {it.Show(it.Value)}: {state.Lease!.ReturnBecause}", "in-other-hands");
        if (!IsBack(state, it))
            return Begin(it, line, done);
        CloseLease(state, it.Wish.Setpoint.Because);
        return new Verdict(Outcome.Unchanged, $"{it.Setting} is {it.Show(it.Actual)} already", "not-already-so");
    }

    /// <summary>After a write that was never proved the inverter may still take it over later: then the safe value is sent in any case.</summary>
    private static bool IsBack(SettingState state, GuardCase it) =>
        state.Lease is { IsConfirmed: true } lease && it.IsSame(it.Actual, lease.Safe) && state.IsReadSinceWrite;

    /// <summary>A safe move did not succeed; it is tried again, for ever, and an alarm stands.</summary>
    private bool Postpone(SettingState state, string because)
    {
        state.FailedReturns++;
        PutOff(state, state.FailedReturns);
        _alarms.Raise($"{state.Setting} is not back at {Words.Of(state.Setting, state.Lease!.Safe)} yet: {because}", state.Setting.Name);
        Publish();
        return true;
    }

    private void PutOff(SettingState state, int failures) =>
        state.NextReturn = _clock.GetTimestamp() + (long)((_isClosing is null ? ReturnRetries.After(failures) : SoonAgain).TotalSeconds * _clock.TimestampFrequency);

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

    /// <summary>What was written back, and what is still off its safe value.</summary>
    private IReadOnlyList<GuardAnswer> HowReturnsStand() =>
    [
        .. _returns.GroupBy(answer => answer.Wish.Setpoint.Setting).Select(answers => answers.Last()),
        .. Known.Where(state => state.Lease is not null && !_returns.Exists(answer => answer.Wish.Setpoint.Setting == state.Setting))
            .Select(state => Unreachable(new Wish(new Setpoint(state.Setting, state.Lease!.Safe, state.Lease.ReturnBecause ?? ""), Asker.Engine), "it is not back yet")),
    ];
}
