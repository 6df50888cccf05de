using System.Collections.Frozen;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>What one bank runs.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Parameters">As they stand in the configuration.</param>
internal sealed record ScriptPolicyOptions(string Policy, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>A longer time without a decision counts as a gap: it is added to nothing.</summary>
    public TimeSpan LongestElapsed { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two writes of the memory, unless the stage has changed.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// A script that decides for one bank: takes over new generations as they are accepted, keeps the bank's memory, and turns whatever goes
/// wrong into a value. Used by the loop's thread.
/// </summary>
internal sealed class ScriptPolicy(
    ScriptPolicyOptions options, IPolicySource source, IDecisionRunner runner, IMemoryStore file, TimeProvider clock) : IPolicy, IDisposable
{
    /// <summary>The clock of a running system drifts less than this in a lifetime; more is somebody who set it.</summary>
    private static readonly TimeSpan ClockJump = TimeSpan.FromMinutes(5);

    /// <summary>A policy that was away for longer begins a day of its own (charging reference 3.4): the one it remembers may be yesterday.</summary>
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromHours(6);

    private readonly object _session = new();
    private readonly long _start = clock.GetTimestamp();
    private IReadOnlyDictionary<string, string> _written = options.Parameters;
    private FrozenDictionary<string, MetricValue> _parameters = FrozenDictionary<string, MetricValue>.Empty;
    private PolicyCalendar _calendar = new();
    private PolicyProgram? _bound;
    private PolicyProgram? _refused;
    private string? _bindProblem;
    private MemoryState? _memory;
    private TimeSpan? _last;
    private DateTimeOffset _lastAt;
    private TimeSpan _saved;
    private int _dawns;
    private Start? _since;
    private bool _wasAway;

    public string Name => options.Policy;

    /// <summary>What it remembers before its first decision, where that is not what its file holds.</summary>
    private MemoryState? Beginning { get; init; }

    /// <summary>Since when <see cref="Program"/> decides; null before the first decision. Any thread.</summary>
    public DateTimeOffset? Since => _since is { } since ? since.At : null;

    /// <summary>The newest program that was accepted, whether it decides already or not. Any thread.</summary>
    public PolicyProgram? Newest => source.Active(Name);

    /// <summary>The newer program that waits to be promoted; null when none does. Any thread.</summary>
    public PolicyProgram? Candidate => source.Candidate(Name);

    /// <summary>As they stand in the configuration.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _written;

    /// <summary>The program that decides; null before the first decision.</summary>
    public PolicyProgram? Program => _bound;

    /// <summary>Why the newest text of the policy is not in force; null when it is.</summary>
    public string? Problem => _bindProblem ?? source.Problem(Name);

    /// <summary>Another program in the place of this one, to be tried out: it remembers what this one does now, and forgets it in the end.</summary>
    public ScriptPolicy Beside(PolicyProgram program) =>
        new(options with { Parameters = _written }, new Tried(source, program), runner.Another(), new MemoryFile(null, _ => { }), clock) { Beginning = _memory ?? file.Load() };

    /// <summary>Lets the newer program that waits take over. Any thread.</summary>
    public Promotion Promote()
    {
        if (source.Candidate(Name) is not { } candidate)
            return new(Name, Problem is { } problem
                ? $"no text of {Name} waits to be promoted; its newest one is refused: {problem}"
                : $"no text of {Name} waits to be promoted: its newest one is in force");
        if (source.Banned(candidate) is { } banned)
            return new(Name, $"the new {Name} is not promoted: in shadow, {banned}");
        var before = source.Active(Name)?.Manifest.Settings ?? [];
        return source.Promote(Name)
            ? new(Name, null) { Generation = DecisionBasis.GenerationOf(candidate.Key), Before = before, After = candidate.Manifest.Settings }
            : new(Name, $"no text of {Name} waits to be promoted any more");
    }

    public Decision Decide(Snapshot now) => Decide(new PolicySituation(now)) switch
    {
        PolicyOutcome.Decided decided => decided.Decision,
        PolicyOutcome.Failed failed => Decision.Hold(failed.Message),
        _ => Decision.Hold("nothing came of it"),
    };

    public PolicyOutcome Decide(PolicySituation situation)
    {
        Follow(source.Active(Name));
        if (_bound is not { } program)
            return new PolicyOutcome.Failed(FailureKind.NotLoaded, Problem ?? $"there is no policy '{Name}'");
        if (source.Banned(program) is { } banned)
            return new PolicyOutcome.Failed(FailureKind.Blocked, banned);
        if (_memory is null)
            Recall(situation);
        var memory = _memory!;
        var time = clock.GetElapsedTime(_start);
        var sinceLast = time - (_last ?? time);
        var mark = LookAtCalendar(situation, memory, sinceLast);
        var draft = new MemoryDraft(memory.Entries, time, _session);
        var inStage = memory.InStage + sinceLast;
        var outcome = runner.Run(program, new PolicyContext(new PolicyInputs
        {
            Now = situation.Now, History = situation.History, Zone = situation.Zone, IsClockTrusted = situation.IsClockTrusted, Sun = situation.Sun, Bank = situation.Bank,
            Memory = draft, Parameters = _parameters, Calendar = _calendar, Stage = memory.Stage, InStage = inStage,
            Elapsed = sinceLast <= options.LongestElapsed ? sinceLast : TimeSpan.Zero, IsNewDay = situation.Sun.Dawns > _dawns || (_wasAway && situation.Sun.IsUp == true),
        }));
        if (outcome is PolicyOutcome.Failed { Kind: FailureKind.Blocked } blocked)
            source.Ban(program, blocked.Message);
        else if (outcome is PolicyOutcome.Decided { Decision: var decision })
            Accept(memory, draft, decision, situation, inStage, mark, time);
        return outcome;
    }

    /// <summary>Other parameters from now on; what it remembers stays. Those that do not fit change nothing, and are the <see cref="Problem"/>.</summary>
    public void Use(IReadOnlyDictionary<string, string> parameters)
    {
        if (ReferenceEquals(parameters, _written))
            return;
        (_written, _refused) = (parameters, null);
        if (_bound is not { } program)
            return;
        var errors = ParameterText.Bind(program.Manifest.Parameters, parameters, out var bound);
        _bindProblem = errors.Count > 0 ? $"{Name}: {string.Join("; ", errors)}" : null;
        _parameters = errors.Count > 0 ? _parameters : bound;
    }

    /// <summary>Writes the memory down, whatever is due, and ends the thread.</summary>
    public void Dispose()
    {
        if (_memory is { } memory)
            file.Save(memory);
        runner.Dispose();
    }

    /// <summary>What was remembered when nobody was there for a night is no stage to go on from.</summary>
    private void Recall(PolicySituation situation)
    {
        _memory = Beginning ?? file.Load();
        _wasAway = situation.IsClockTrusted && _memory.At is { } at && situation.Now.At - at > LongestAbsence;
        if (_wasAway)
            _memory = _memory with { Stage = "", InStage = TimeSpan.Zero };
    }

    /// <summary>Takes over another generation, if the configured parameters fit it; else the old one goes on.</summary>
    private void Follow(PolicyProgram? newest)
    {
        if (newest is null || newest == _bound || newest == _refused)
            return;
        var errors = ParameterText.Bind(newest.Manifest.Parameters, _written, out var parameters);
        if (errors.Count > 0)
        {
            (_refused, _bindProblem) = (newest, $"{Name}: {string.Join("; ", errors)}");
            return;
        }

        (_bound, _refused, _bindProblem, _parameters, _calendar) = (newest, null, null, parameters, new PolicyCalendar());
        _since = new Start(clock.GetUtcNow());
    }

    /// <summary>Moves the calendar on; a clock that was set begins anew, so that nothing it jumped over comes at once.</summary>
    private DateTime? LookAtCalendar(PolicySituation situation, MemoryState memory, TimeSpan sinceLast)
    {
        if (!situation.IsClockTrusted)
            return null;
        var hasJumped = _last is not null && (situation.Now.At - _lastAt - sinceLast).Duration() > ClockJump;
        return _calendar.MoveTo(situation.Now.At, situation.Zone, hasJumped ? null : memory.At, memory.LocalMark);
    }

    private void Accept(MemoryState before, MemoryDraft draft, Decision decision, PolicySituation situation, TimeSpan inStage, DateTime? mark, TimeSpan time)
    {
        var stage = decision.Stage ?? "";
        _memory = new MemoryState
        {
            Entries = draft.Merge(),
            Stage = stage,
            InStage = stage == before.Stage ? inStage : TimeSpan.Zero,
            At = mark is null ? before.At : situation.Now.At,
            LocalMark = mark ?? before.LocalMark,
        };
        (_last, _lastAt, _dawns) = (time, situation.Now.At, situation.Sun.Dawns);
        _wasAway &= situation.Sun.IsUp is null;
        if (stage == before.Stage && time - _saved < options.SaveEvery)
            return;
        file.Save(_memory);
        _saved = time;
    }

    /// <summary>A moment that several threads may look at.</summary>
    private sealed record Start(DateTimeOffset At);

    /// <summary>Has one program to be tried out, and tells its owner when it blocks.</summary>
    private sealed class Tried(IPolicySource owner, PolicyProgram program) : IPolicySource
    {
        public PolicyProgram? Active(string policy) => program;

        public string? Problem(string policy) => null;

        public string? Banned(PolicyProgram asked) => owner.Banned(asked);

        public void Ban(PolicyProgram asked, string because) => owner.Ban(asked, because);
    }
}
