using System.Collections.Concurrent;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Composition;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Scenarios;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies;

/// <summary>
/// The policies that the inverters of a house run: found by name in the owner's folder, else among those that are shipped, checked against
/// their configured parameters, and followed while their files change.
/// </summary>
internal sealed class HousePolicies : IDisposable
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly HousePoliciesOptions _options;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<string, PolicyHost> _hosts = new(StringComparer.Ordinal);
    private readonly ShadowScripts _others;
    private readonly List<ScriptedPolicy> _seats = [];
    private readonly List<ShadowedPolicy> _shadowed = [];
    private readonly Lock _gate = new();

    /// <summary>Finds, compiles and checks; takes seconds when there is something to compile.</summary>
    /// <exception cref="ArgumentException">A name or parameters are wrong: every error, one a line.</exception>
    public HousePolicies(HousePoliciesOptions options, IReadOnlyCollection<PolicyChoice> choices, Func<IPolicyCompiler> compiler, ILogger log)
    {
        (_options, _log) = (options, log);
        _others = new ShadowScripts(options, compiler, program => Accept(program, options.FolderOf(program.Name) ?? options.Shipped));
        var errors = choices.Where(choice => options.FolderOf(choice.Name) is null).Select(Unknown).Distinct().ToList();
        foreach (var folder in choices.GroupBy(choice => options.FolderOf(choice.Name)).Where(group => group.Key is not null))
        {
            var host = new PolicyHost(options.HostOptions(folder.Key!, folder.Select(choice => choice.Name)) with { Accept = program => Accept(program, folder.Key!) }, compiler(), log);
            host.Load();
            host.Changed += status => Changed?.Invoke(status);
            foreach (var choice in folder)
            {
                _hosts[choice.Name] = host;
                errors.AddRange(Complaints(choice, host.Active(choice.Name)));
            }
        }

        if (errors.Count == 0)
            return;
        Dispose();
        throw new ArgumentException(string.Join('\n', errors));
    }

    /// <summary>A policy was saved anew: another text is in force, waits, or is refused. Raised on the thread that loads.</summary>
    public event Action<PolicyStatus>? Changed;

    /// <summary>The policy of an inverter, in its place: one, several that decide together, or others at other times.</summary>
    public IPolicy Seat(Installation installation, PolicySurroundings around, TimeProvider clock)
    {
        Dictionary<string, ScriptedPolicy> seats = new(StringComparer.Ordinal);
        var usual = LineupOf(installation.Policies, NoParameters);
        usual.Enter();
        if (installation.Schedules.Count == 0)
            return WithShadow(usual.Policy, installation, around, clock);
        var windows = installation.Schedules.Select(schedule =>
            new ScheduledLineup(schedule, LineupOf(schedule.Policies.Count > 0 ? schedule.Policies : installation.Policies, schedule.With))).ToList();
        return WithShadow(new ScheduledPolicy(usual, windows, around, _log), installation, around, clock);

        Lineup LineupOf(IReadOnlyList<PolicyChoice> choices, IReadOnlyDictionary<string, string> with)
        {
            var members = choices.Select(choice => new LineupMember(
                seats.TryGetValue(choice.Name, out var seat) ? seat : seats[choice.Name] = SeatOne(installation.Name, choice.Name, around, clock),
                ParametersFor(choice, with, _hosts[choice.Name].Active(choice.Name)))).ToList();
            return new(members.Count == 1 ? members[0].Seat : new ComposedPolicy([.. members.Select(member => member.Seat)], clock, _log), members);
        }
    }

    /// <summary>From now on follows what is saved.</summary>
    public void Watch()
    {
        _others.Watch();
        foreach (var host in _hosts.Values.Distinct())
            host.Watch();
    }

    /// <summary>Writes every memory down. The loops have ended.</summary>
    public void Dispose()
    {
        _others.Dispose();
        foreach (var host in _hosts.Values.Distinct())
            host.Dispose();
        foreach (var seat in _shadowed)
            seat.Dispose();
        foreach (var seat in _seats)
            seat.Dispose();
    }

    private ScriptedPolicy SeatOne(string inverter, string policy, PolicySurroundings around, TimeProvider clock)
    {
        var seat = new ScriptedPolicy(ScriptOf(policy, NoParameters, _options.MemoryOf(inverter, policy), inverter, around, clock), around, clock, _log);
        lock (_gate)
            _seats.Add(seat);
        return seat;
    }

    /// <summary>The policy that only looks decides beside all the others, whoever is in force.</summary>
    private ShadowedPolicy WithShadow(IPolicy active, Installation installation, PolicySurroundings around, TimeProvider clock)
    {
        var place = installation.Name + ", in shadow";
        var script = installation.Shadow is { } configured
            ? ScriptOf(configured.Name, ParametersFor(configured, _hosts[configured.Name].Active(configured.Name)), _options.MemoryOf(installation.Name, configured.Name + ".shadow"), place, around, clock)
            : null;
        var shadowed = new ShadowedPolicy(active, script, around, clock, _log)
        {
            Find = choice => _others.Find(choice, _hosts.GetValueOrDefault(choice.Name)) is var (source, refusal) && source is not null
                ? new(ScriptOf(choice.Name, choice.Parameters, source, null, place, around, clock), null) : new(null, refusal),
        };
        _shadowed.Add(shadowed);
        return shadowed;
    }

    private ScriptPolicy ScriptOf(string policy, IReadOnlyDictionary<string, string> parameters, string? memory, string place, PolicySurroundings around, TimeProvider clock) =>
        ScriptOf(policy, parameters, _hosts[policy], memory, place, around, clock);

    private ScriptPolicy ScriptOf(string policy, IReadOnlyDictionary<string, string> parameters, IPolicySource source, string? memory, string place, PolicySurroundings around, TimeProvider clock)
    {
        var options = new ScriptPolicyOptions(policy, parameters) { LongestElapsed = around.LongestElapsed };
        var file = new MemoryFile(memory, problem => _log.LogWarning("{Problem}", problem));
        return new ScriptPolicy(options, source, _options.Runner(place), file, clock);
    }

    /// <summary>The last word: nothing known, what it was met with in the last hour, and the owner's own stories of it.</summary>
    private string? Accept(PolicyProgram program, string folder)
    {
        ScriptedPolicy[] seats;
        lock (_gate)
            seats = [.. _seats.Where(seat => seat.Name == program.Name)];
        return DryRun.WithNothingKnown(program) ?? seats.Select(seat => seat.Rehearse(program)).FirstOrDefault(failure => failure is not null)
            ?? (folder == _options.Shipped && _options.IsAsShipped(program) ? null : ScenarioTrial.Objection(program, folder));
    }

    private string Unknown(PolicyChoice choice) => At(choice, "name", _options.Unknown(choice.Name));

    /// <summary>A policy that does not compile is no reason to be blind: it is told, and may be mended while the engine runs.</summary>
    private static IEnumerable<string> Complaints(PolicyChoice choice, PolicyProgram? program) =>
        program is null ? []
            : ParameterText.Errors(program.Manifest.Parameters, ParametersFor(choice, program)).Select(error => At(choice, error.Name, $"policy {choice.Name}: {error.Error}"));

    /// <summary>Absorption and tail stand beside a policy's own parameters: the guard knows them, whether the policy does or not.</summary>
    public static Dictionary<string, string> ParametersFor(PolicyChoice choice, PolicyProgram? program) =>
        choice.Parameters.Where(pair => pair.Key is not ("absorb" or "tail") || program is null || IsDeclared(program, pair.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The same, with those of a window that this policy has.</summary>
    private static Dictionary<string, string> ParametersFor(PolicyChoice choice, IReadOnlyDictionary<string, string> with, PolicyProgram? program)
    {
        var parameters = ParametersFor(choice, program);
        foreach (var (key, text) in with.Where(pair => program is null || IsDeclared(program, pair.Key)))
            parameters[key] = text;
        return parameters;
    }

    private static bool IsDeclared(PolicyProgram program, string parameter) => program.Manifest.Parameters.Any(declared => declared.Name == parameter);

    private static string At(PolicyChoice choice, string key, string message) =>
        choice.Places.TryGetValue(key, out var place) ? $"{place}: {message}" : message;
}
