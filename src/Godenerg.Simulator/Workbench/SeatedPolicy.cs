using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// A compiled policy where the daemon would have it, deciding inline, because no time passes while it thinks. Its failures are counted, as
/// a hold.
/// </summary>
internal sealed class SeatedPolicy : IPolicy, IDisposable
{
    private readonly ScriptedPolicy _policy;

    /// <param name="program">What decides.</param>
    /// <param name="parameters">As they would stand in the configuration.</param>
    /// <param name="around">What it is told besides.</param>
    /// <param name="clock">The story's.</param>
    public SeatedPolicy(PolicyProgram program, IReadOnlyDictionary<string, string> parameters, PolicySurroundings around, TimeProvider clock)
    {
        var script = new ScriptPolicy(new ScriptPolicyOptions(program.Name, parameters), new OneProgram(program), new InlineDecisions(), new MemoryFile(null, _ => { }), clock);
        _policy = new ScriptedPolicy(script, around, clock, NullLogger.Instance);
    }

    public string Name => _policy.Name;

    public IReadOnlyList<PolicyStanding> Standings => _policy.Standings;

    public DecisionBasis? Basis => _policy.Basis;

    /// <summary>Told of every decision, and of every failure as a hold.</summary>
    public Action<Snapshot, Decision>? Decided { get; init; }

    /// <summary>Failures so far; the last one's message.</summary>
    public (int Count, string? Last) Failures { get; private set; }

    public Decision Decide(Snapshot now)
    {
        var decision = Ask(now);
        Decided?.Invoke(now, decision);
        return decision;
    }

    public void Dispose() => _policy.Dispose();

    private Decision Ask(Snapshot now)
    {
        try
        {
            return _policy.Decide(now);
        }
        catch (PolicyFailedException failure)
        {
            Failures = (Failures.Count + 1, failure.Message);
            return Decision.Hold(failure.Message);
        }
    }
}
