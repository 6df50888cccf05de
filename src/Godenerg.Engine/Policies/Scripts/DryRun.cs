using System.Collections.Frozen;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Asks a program for decisions that nobody will carry out.</summary>
internal static class DryRun
{
    private static readonly FrozenDictionary<string, string> Defaults = FrozenDictionary<string, string>.Empty;

    /// <summary>The picture before the first reading: every policy meets it at every start, and has to hold.</summary>
    public static string? WithNothingKnown(PolicyProgram program) => Failure(program, Defaults, [new(Snapshot.Empty(TimeProvider.System))], TimeProvider.System);

    /// <summary>The first failure over some situations, or null.</summary>
    public static string? Failure(PolicyProgram program, IReadOnlyDictionary<string, string> parameters, IEnumerable<PolicySituation> situations, TimeProvider clock)
    {
        using var policy = new ScriptPolicy(
            new(program.Name, parameters), new OneProgram(program), new DecisionThread("dry run of " + program.Name, DecisionThread.Deadline), new MemoryFile(null, _ => { }), clock);
        return situations.Select(policy.Decide).OfType<PolicyOutcome.Failed>().FirstOrDefault()?.Message;
    }
}

/// <summary>A source that has one program and bans nothing.</summary>
internal sealed class OneProgram(PolicyProgram program) : IPolicySource
{
    private string? _ban;

    public PolicyProgram? Active(string policy) => program;

    public string? Problem(string policy) => null;

    public string? Banned(PolicyProgram asked) => _ban;

    public void Ban(PolicyProgram asked, string because) => _ban = because;
}
