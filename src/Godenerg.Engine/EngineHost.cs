using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine;

/// <summary>
/// The engine for one inverter: starts the loop on its own thread, hands out the stream, takes questions, stops cleanly. A bug inside
/// the loop is logged and the loop begins anew: the house must not go blind because of it.
/// </summary>
internal sealed class EngineHost : IInverterDesk, IDisposable
{
    private static readonly TimeSpan PauseAfterBug = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly EngineOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly MetricsHub _hub;
    private readonly QuestionQueue _questions;
    private readonly InverterLink _link;
    private readonly CommandGuard _guard;
    private readonly CommandInbox _inbox;
    private readonly Thread _thread;

    /// <exception cref="ArgumentException">The options are wrong; the message holds every error.</exception>
    public EngineHost(EngineOptions options, TimeProvider clock, ILogger log)
    {
        var errors = options.Validate().ToList();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join("; ", errors));
        (_options, _clock, _log) = (options, clock, log);
        var cadences = new Cadences { Cycle = options.Cycle };
        _hub = new MetricsHub(clock);
        _questions = new QuestionQueue(clock);
        var link = new InverterLinkOptions
        {
            Device = options.Device, Candidates = options.Candidates, Dialect = options.Dialect, Serial = options.Guard.Installation.Serial,
            Conversation = options.Conversation with { Stop = _stop.Token }, Cadences = cadences,
        };
        var store = options.Capabilities ?? new CapabilityStore(options.DataFolder, problem => log.LogWarning("{Problem}", problem));
        _link = new InverterLink(link, clock, store, log);
        _guard = new CommandGuard(options.Guard with { Events = options.Events }, clock, log);
        _inbox = new CommandInbox(_questions.Waiting);
        Decisions = new DecisionLog(Configured, options.Decisions, clock) { IsClockTrusted = options.Guard.IsClockTrusted, Warn = bug => log.LogError("{Bug}", bug) };
        Loop = new ControlLoop(_link, _hub, _questions, options.Policy, _guard, _inbox, cadences, clock, options.Idle)
        {
            Decisions = Decisions, Watch = options.Events is { } events ? new LoopWatch(events) : null, Beat = options.Beat,
        };
        _thread = new Thread(RunLoop) { Name = "inverter " + options.Device, IsBackground = true };
    }

    public ControlLoop Loop { get; }

    /// <summary>The device that answers, or answered last; before that, what the owner called it. Any thread.</summary>
    public string Name => _link.Device;

    /// <summary>What the inverter tells, as it comes.</summary>
    public IMetricsStream Stream => _hub;

    /// <summary>Who answers; null while nobody does. Any thread.</summary>
    public InverterIdentity? Identity => _link.Identity;

    /// <summary>Why nobody answers, in one line; null while somebody does. Any thread.</summary>
    public string? Problem => _link.Problem;

    /// <summary>How to read what it sends; null until it was identified. Any thread.</summary>
    public Dialect? Dialect => _link.Dialect;

    public string Configured => _options.Guard.Installation.Name;

    public string Bank => _options.Guard.Installation.Bank;

    public IReadOnlyDictionary<Metric, OwnerLimit> Limits => _options.Guard.Installation.Limits;

    /// <summary>What the configuration lets it do, for people: <c>armed, policy three-stage</c>.</summary>
    public string ModeWords => $"{_options.Guard.Installation.Mode.ToString().ToLowerInvariant()}, policy {Policy}";

    public bool IsSimulated => _options.IsSimulated;

    public string Policy => _options.Policy.Name;

    public Decision LastDecision => Loop.LastDecision;

    public GuardStatus Guard => _guard.Status;

    public IReadOnlyList<PolicyStanding> Standings => _options.Policy.Standings;

    public DecisionLog Decisions { get; }

    public bool IsClockTrusted => _options.Guard.IsClockTrusted();

    /// <summary>Starts the loop. Call once.</summary>
    public void Start()
    {
        TellFailsafe();
        _thread.Start();
    }

    /// <summary>Asks the inverter between two polls. Any thread.</summary>
    public Task<Reply> Ask(InverterRequest request) => _questions.Ask(request);

    public Task<GuardAnswer> Submit(Wish wish) => _inbox.Post<GuardAnswer>((guard, _, done) => guard.Submit(wish, done), because => Refused(wish, because));

    public Task<GuardAnswer> Preview(Wish wish) => _inbox.Post<GuardAnswer>((guard, now, done) => done(guard.Preview(wish, now)), because => Refused(wish, because));

    public Task<IReadOnlyList<GuardAnswer>> ReturnAll(Asker asker) =>
        _inbox.Post<IReadOnlyList<GuardAnswer>>((guard, _, done) => guard.ReturnAll($"asked for by {asker}", done), _ => []);

    public Task<IReadOnlyList<string>> Release(Metric? setting, Asker asker) =>
        _inbox.Post<IReadOnlyList<string>>((guard, _, done) => done(guard.Release(setting, asker)), because => [because]);

    public Promotion Promote(string policy, Asker asker)
    {
        var promotion = _options.Policy.Promote(policy);
        if (promotion.Refusal is null)
        {
            _log.LogInformation("{Asker} has promoted {Policy}: it may touch {Settings}", asker, policy, string.Join(", ", promotion.After));
            _inbox.Post<bool>((guard, _, done) => done(guard.NotePromotion(asker, policy, $"policy {policy} promoted; it may touch {string.Join(", ", promotion.After)}")), _ => false);
        }

        return promotion;
    }

    public Task ConfirmClock(Asker asker) => _inbox.Post<bool>((guard, _, done) => done(guard.ConfirmClock(asker)), _ => false);

    /// <summary>The wall clock has jumped; it goes into the ledger. Any thread.</summary>
    public void NoteClock(string what) => _inbox.Post<bool>((guard, _, done) => done(guard.NoteClock(what)), _ => false);

    public IReadOnlyList<LedgerEntry> ReadLedger(DateTimeOffset since) => [.. _options.Guard.Ledger.Read(since).Where(entry => entry.Inverter == Configured)];

    /// <summary>Asks the loop to end after the exchange that is under way; then the stream completes. Any thread, also the loop's.</summary>
    public void RequestStop() => _stop.Cancel();

    /// <summary>Stops the loop and closes the device. Waits for the exchange that is under way.</summary>
    public void Dispose()
    {
        RequestStop();
        if (_thread.IsAlive)
            _thread.Join();
        _stop.Dispose();
    }

    private static GuardAnswer Refused(Wish wish, string because) =>
        new(wish, new Verdict(Outcome.Deferred, because), MetricValue.Unknown, MetricValue.Unknown, "", new WriteCost(0, Guarding.Rules.BudgetRule.Soft, 0, null), "", null);

    private void TellFailsafe()
    {
        if (_options.Events is not { } events)
            return;
        try
        {
            FailsafeNews.Publish(events, ReadLedger(_clock.GetUtcNow() - TimeSpan.FromDays(1)), Decisions, _clock);
        }
        catch (IOException)
        {
            // The guard reads it as well, and says what is wrong with it.
        }
    }

    private void RunLoop()
    {
        while (!_stop.IsCancellationRequested)
            RunGuarded(() => Loop.Run(_stop.Token));
        RunGuarded(Loop.TakeLeave);
        _questions.Dispose();
        _hub.Dispose();
        _link.Dispose();
    }

    private void RunGuarded(Action part)
    {
        try
        {
            part();
        }
#pragma warning disable CA1031 // Any bug in the loop: say so and go on.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            _log.LogCritical(bug, "the control loop failed and begins anew; please report this");
            _options.Events?.Publish(EngineEventKind.Engine, "loop", $"The control loop of {Configured} failed and begins anew; please report this: {bug.Message}");
            _guard.ReturnAll("the control loop failed", isForced: true);
            _link.Dispose();
            using var never = new ManualResetEventSlim();
            _options.Idle(never, PauseAfterBug, _stop.Token);
        }
    }
}
