using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Protocols;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// The only path to the wire for anything that changes an inverter. Wishes come in, are judged by the <see cref="RuleBook"/>, recorded,
/// sent once, read back, and written down; whatever is off its safe value is brought back when its lease ends. It does one exchange at a
/// time, when the loop has a moment for it. One thread, the loop's.
/// </summary>
internal sealed partial class CommandGuard
{
    /// <summary>So long the policies leave a setting alone that somebody has set himself.</summary>
    private static readonly TimeSpan PauseAfterOthers = TimeSpan.FromMinutes(60);

    /// <summary>How often a lease is marked as still held; much less than the age at which it counts as stale.</summary>
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromMinutes(2);

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
    private string? _policy;
    private readonly Dictionary<Metric, (MetricValue Wanted, MetricValue Actual)> _settled = [];
    private Wish[] _wanted = [];
    private PendingWrite? _pending;
    private long? _lastHeartbeat;
    private bool _isClosing;

    public CommandGuard(GuardOptions options, TimeProvider clock, ILogger log)
    {
        (_options, _clock, _log, _mode) = (options, clock, log, options.Installation.Mode);
        _journal = new Journal(options.Ledger, options.Installation.Name, options.IsClockTrusted, clock, log);
        _keeper = new LeaseKeeper(options.Installation, clock);
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

    /// <summary>When there is something to do again; null when not by itself.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            if (_pending is { } write)
                return (write.NextAfter ?? TimeSpan.Zero) - _clock.GetElapsedTime(write.SentAt);
            return !HasReturns ? null : _unit!.Settings.Where(state => state.Lease?.ReturnBecause is not null)
                .Select(state => state.NextReturn is { } next ? (TimeSpan?)_clock.GetElapsedTime(_clock.GetTimestamp(), next) : TimeSpan.Zero).Min();
        }
    }

    /// <summary>Somebody answers. What an earlier process left open is taken up or brought back.</summary>
    public void Meet(InverterIdentity identity, Dialect dialect, string device)
    {
        _modeBecause = _options.Installation.Mode == ControlMode.Armed ? _options.WhyNotArmed(identity) : null;
        _mode = _modeBecause is null ? _options.Installation.Mode : ControlMode.Observe;
        _settled.Clear();
        _book = WithRules(new RuleBook(_options.Installation, dialect, _mode));
        _journal.Serial = identity.Serial;
        var isKnown = _unit?.Key == UnitFiles.KeyOf(identity.Serial, device);
        if (!isKnown)
            _unit = Open(identity, device);
        // The link is back: what could not be brought back is tried at once.
        foreach (var state in _unit!.Settings)
            state.NextReturn = null;
        if (_modeBecause is not null)
            _alarms.Raise($"{_options.Installation.Name} is observed and not armed: {_modeBecause}");
        Publish();
    }

    /// <summary>What the policy wants now.</summary>
    /// <param name="decision">The wishes.</param>
    /// <param name="policy">Its name.</param>
    public void Consider(Decision decision, string policy)
    {
        _policy = policy;
        var asker = new Asker(AskerKind.Policy, policy);
        _wanted = decision.Setpoints.Count == 1
            ? [new Wish(decision.Setpoints[0], asker)]
            : [.. decision.Setpoints.Select(setpoint => new Wish(setpoint, asker)).OrderBy(TurnOf)];
    }

    /// <summary>The policy is broken: what it holds is brought back.</summary>
    public void PolicyFailed(string because)
    {
        _wanted = [];
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

    /// <summary>Marks every lease to be brought back. <see cref="Work"/> does it.</summary>
    public void ReturnAll(string because, bool isForced = false)
    {
        foreach (var state in Known)
            if (state.Lease is { ReturnBecause: null } lease)
                End(new LeaseEnding(lease, because, isForced));
            else if (state.Lease is not null)
                state.NextReturn = null;
    }

    /// <summary>The same, for somebody who waits until everything is back, or could not be brought back at the first try.</summary>
    public void ReturnAll(string because, Action<IReadOnlyList<GuardAnswer>> done)
    {
        _returns = [];
        ReturnAll(because);
        _waitingForReturns.Enqueue(done);
    }

    /// <summary>An operator says that the clock is right.</summary>
    public bool ConfirmClock(Asker asker)
    {
        _options.ConfirmClock();
        return _journal.Append(LedgerKind.Clock, null, entry => entry with { Who = asker.ToString(), Because = "confirmed by hand" });
    }

    /// <summary>Something happened to the clock.</summary>
    public bool NoteClock(string what) => _journal.Append(LedgerKind.Clock, null, entry => entry with { Because = what });

    /// <summary>From here on nothing is done but what brings leases back.</summary>
    public void Close(string because)
    {
        _isClosing = true;
        while (_asked.TryDequeue(out var asked))
            asked.Done(Unreachable(asked.Wish, because));
        // There is no time to wait for the proof of a raise; its way back is sent behind it.
        if (_pending is { Case.IsReturn: false } write)
        {
            _pending = null;
            write.Done?.Invoke(Answer(write.Case, new Verdict(Outcome.Unconfirmed, because, "read-back"), write.Seen, write.Old));
        }

        ReturnAll(because);
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
            _journal.Append(LedgerKind.Release, setting?.Name, entry => entry with { Who = asker.ToString(), Because = what });
        if (lifted.Count > 0)
            _unit!.TrySave();
        Publish();
        return lifted;
    }

    /// <summary>Bulk first when raising and float first when lowering needs no plan: the rule of the order refuses the wrong one. Float first saves a refusal when lowering.</summary>
    private static int TurnOf(Wish wish) => wish.Setpoint.Setting == Settings.FloatVoltage ? 0 : wish.Setpoint.Setting == Settings.BulkVoltage ? 1 : 2;

    private IEnumerable<SettingState> Known => _unit is { } unit ? unit.Settings : [];

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
            foreach (var (setting, safe) in _options.Installation.Safe.Where(entry => !entry.Value.IsKeep && _mode == ControlMode.Armed))
                unit.Of(setting).Lease = LeaseOf(setting, safe.Value, safe.Value, Asker.Engine, null) with { ReturnBecause = "the record of leases was damaged" };
        }

        foreach (var lease in unit.Settings.Select(state => state.Lease).OfType<Lease>().Where(lease => lease.ReturnBecause is null).ToList())
            if (_keeper.WhyNotResumed(lease, _options.IsClockTrusted()) is { } because)
                unit.Of(lease.Setting).Lease = lease with { ReturnBecause = because };
            else
                _log.LogInformation("{Setting} is at {Value} and stays there: {Holder} was in control a moment ago", lease.Setting, Words.Of(lease.Setting, lease.Value), lease.Holder);
        return unit;
    }

    private Lease LeaseOf(Metric setting, MetricValue safe, MetricValue value, Asker holder, DateTimeOffset? until) => new()
    {
        Setting = setting, Safe = safe, Value = value, Holder = holder, Since = _clock.GetUtcNow(), HeldAt = _clock.GetUtcNow(),
        Ends = until is null ? LeaseEnd.Dusk : LeaseEnd.Time, EndsAt = until,
    };

    private GuardCase CaseOf(Wish wish, Snapshot now) => _book!.Case(wish, now, _unit!.View(_journal.CannotStore), _clock.GetUtcNow());
}
