using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// The only path to the wire for anything that changes an inverter. Wishes come in, are judged by the <see cref="RuleBook"/>, recorded,
/// sent once, read back, and written down; whatever is off its safe value is brought back when its lease ends. It does one exchange at a
/// time, when the loop has a moment for it. One thread, the loop's.
/// </summary>
internal sealed partial class CommandGuard
{
    private readonly GuardOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Journal _journal;
    private readonly LeaseKeeper _keeper;
    private readonly Queue<(Wish Wish, Action<GuardAnswer> Done)> _asked = new();
    private readonly GuardAlarms _alarms;
    private readonly Queue<Action<IReadOnlyList<GuardAnswer>>> _waitingForReturns = new();
    private List<GuardAnswer> _returns = [];

    private UnitState? _unit;
    private RuleBook? _book;
    private ControlMode _mode;
    private string? _modeBecause;
    private string[]? _inForce;
    private string? _decides;
    private Asker? _asker;
    private readonly Dictionary<Metric, (Setpoint Wish, MetricValue Actual)> _settled = [];
    private Wish[] _wanted = [];
    private PendingWrite? _pending;
    private long? _lastHeartbeat;
    private string? _isClosing;

    public CommandGuard(GuardOptions options, TimeProvider clock, ILogger log)
    {
        (_options, _clock, _log, _mode) = (options, clock, log, options.Installation.Mode);
        _journal = new Journal(options.Ledger, options.Installation.Name, options.IsClockTrusted, clock, log) { Events = options.Events };
        _keeper = new LeaseKeeper(options.Installation, options.IsClockTrusted, clock);
        _alarms = new GuardAlarms(_journal, clock, log);
    }

    /// <summary>What it is doing, for people. Any thread.</summary>
    public GuardStatus Status { get; private set; } = GuardStatus.Idle;

    /// <summary>True while something is off its safe value and has to come back.</summary>
    public bool HasReturns => _unit?.HasReturns == true;

    /// <summary>True while something is under way.</summary>
    public bool IsBusy => _pending is not null || _asked.Count > 0;

    /// <summary>The rules, once the inverter is known; a test may put others in.</summary>
    public Func<RuleBook, RuleBook> WithRules { get; init; } = book => book;

    /// <summary>When there is something to do again while the line is open; null when not by itself.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            if (_pending is { } write)
                return (write.NextAfter ?? write.Times[^1]) - _clock.GetElapsedTime(write.SentAt);
            return !HasReturns ? null : _unit!.Settings.Where(state => state.Lease?.ReturnBecause is not null)
                .Select(state => state.NextReturn is { } next ? (TimeSpan?)_clock.GetElapsedTime(_clock.GetTimestamp(), next) : TimeSpan.Zero).Min();
        }
    }

    /// <summary>What the policy wants now.</summary>
    /// <param name="decision">The wishes; of several for one setting the first counts.</param>
    /// <param name="policy">Its name; where several decide together, each wish and opinion has a name of its own.</param>
    /// <exception cref="ArgumentException">It wants something of nothing; that is a fault of the policy.</exception>
    public void Consider(Decision decision, string policy)
    {
        if (decision.Setpoints.Any(setpoint => setpoint?.Setting is null))
            throw new ArgumentException("a setpoint has no setting", nameof(decision));
        PolicyDecides(decision, policy);
        if (_asker?.Name != policy)
            _asker = new Asker(AskerKind.Policy, policy);
        if (decision.Opinions.Count > 0)
            _inForce = [.. decision.Opinions.Where(opinion => opinion.Failure is null).Select(opinion => opinion.Policy)];
        else if (_decides != policy)
            _inForce = [policy];
        _decides = decision.Opinions.Count > 0 ? null : policy;
        // Nearly always one, and always as many times a day as there are polls.
        _wanted = decision.Setpoints.Count == 1 ? [Wished(decision.Setpoints[0], _asker)]
            : [.. decision.Setpoints.DistinctBy(setpoint => setpoint.Setting).Select(setpoint => Wished(setpoint, _asker)).OrderBy(TurnOf)];
    }

    private static Wish Wished(Setpoint setpoint, Asker asker) => new(setpoint, setpoint.By is { } by ? new Asker(AskerKind.Policy, by) : asker);

    private IEnumerable<SettingState> Known => _unit is { } unit ? unit.Settings : [];

    /// <summary>The policy is broken: what it holds is brought back.</summary>
    public void PolicyFailed(string because)
    {
        _wanted = [];
        PolicyBroke(because);
        foreach (var state in Known)
            if (state.Lease is { Holder.Kind: AskerKind.Policy, ReturnBecause: null } lease)
                End(new LeaseEnding(lease, because, IsForced: true));
    }

    /// <summary>A wish of a person or a plugin. The answer comes on the loop's thread.</summary>
    public void Submit(Wish wish, Action<GuardAnswer> done) => _asked.Enqueue((wish, done));

    /// <summary>What would become of a wish now.</summary>
    public GuardAnswer Preview(Wish wish, Snapshot now)
    {
        if (_book is null || _unit is null)
            return Unreachable(wish);
        var it = CaseOf(wish, now);
        var objection = _book.Judge(it);
        // Nothing follows from it, so this is the place to write down what was refused.
        if (objection?.Outcome == Outcome.Refused)
            _journal.Verdict(wish, objection, it.Actual);
        return Answer(it, objection ?? new Verdict(Outcome.Applied, $"it would go from {it.Show(it.Actual)} to {it.Show(it.Value)}"), it.Actual);
    }

    /// <summary>An operator says that the clock is right.</summary>
    public bool ConfirmClock(Asker asker)
    {
        _options.ConfirmClock();
        _journal.Publish(EngineEventKind.Clock, "", $"{asker} says that the clock is right");
        return _journal.Append(LedgerKind.Clock, null, entry => entry with { Who = asker.ToString(), Because = "confirmed by hand" });
    }

    /// <summary>Something happened to the clock.</summary>
    public bool NoteClock(string what) => _journal.Append(LedgerKind.Clock, null, entry => entry with { Because = what });

    /// <summary>From here on nothing is done but what brings leases back.</summary>
    public void Close(string because)
    {
        _isClosing = because;
        DropAsked(because);
        // There is no time to wait for the proof of a raise; its way back is sent behind it.
        if (_pending is { Case.IsReturn: false })
            DropPending(because);
        if (_pending is { } back)
            _pending = back with { Times = SoonTimes };
        ReturnAll(because);
    }

    /// <summary>The last word, after <see cref="Close"/>: whoever still waits is told how things stand.</summary>
    public void Farewell()
    {
        DropAsked(_isClosing ?? "the engine stops");
        while (_waitingForReturns.TryDequeue(out var done))
            done(HowReturnsStand());
    }

    /// <summary>Bulk first when raising and float first when lowering needs no plan: the rule of the order refuses the wrong one. Float first saves a refusal when lowering.</summary>
    private static int TurnOf(Wish wish) => wish.Setpoint.Setting == Settings.FloatVoltage ? 0 : wish.Setpoint.Setting == Settings.BulkVoltage ? 1 : 2;

    private void DropAsked(string because)
    {
        while (_asked.TryDequeue(out var asked))
            asked.Done(Unreachable(asked.Wish, because));
    }

    /// <summary>A write that nobody will prove: it may have arrived or not.</summary>
    private void DropPending(string because)
    {
        if (_pending is not { } write)
            return;
        _pending = null;
        _unit!.GiveUp(_unit.Of(write.Case.Setting), write.Case.Value, write.Case.Safe);
        write.Done?.Invoke(Answer(write.Case, new Verdict(Outcome.Unconfirmed, because, "read-back"), write.Seen, write.Old));
    }

    private GuardCase CaseOf(Wish wish, Snapshot now) => _book!.Case(wish, now, _unit!.View(_journal.CannotStore), _clock.GetUtcNow());
}
