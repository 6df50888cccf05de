using Godenerg.Engine.Control;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Cli;

/// <summary>Where decisions are asked for.</summary>
internal interface IDecisionSource
{
    /// <summary>The newest decision of each inverter, or the one at an instant.</summary>
    IReadOnlyList<Explained> Explain(DateTimeOffset? at, string? inverter);

    /// <summary>The changes from one instant to another, oldest first.</summary>
    IReadOnlyList<DecisionEntry> Changes(DateTimeOffset from, DateTimeOffset to, string? inverter);
}

/// <summary>The running engine.</summary>
internal sealed class DecisionsOfEngine(ControlClient engine) : IDecisionSource
{
    public IReadOnlyList<Explained> Explain(DateTimeOffset? at, string? inverter) => engine.Explain(at, inverter);

    public IReadOnlyList<DecisionEntry> Changes(DateTimeOffset from, DateTimeOffset to, string? inverter) => engine.Decisions(from, to, inverter);
}

/// <summary>What an engine has left behind in a data folder.</summary>
internal sealed class DecisionsOnDisk : IDecisionSource
{
    private readonly Dictionary<string, DecisionEntry[]> _logs;
    private readonly DateTimeOffset _now;

    /// <exception cref="IOException">They cannot be read.</exception>
    public DecisionsOnDisk(string folder, TimeProvider clock)
    {
        _now = clock.GetUtcNow();
        _logs = DecisionFile.InvertersOf(folder).ToDictionary(name => name, name => new DecisionFile(folder, name, _ => { }).Read().ToArray());
    }

    public bool IsEmpty => _logs.Values.All(log => log.Length == 0);

    public IReadOnlyList<Explained> Explain(DateTimeOffset? at, string? inverter) =>
        [.. Meant(inverter).Select(log => new Explained(log.Key, _now, DecisionReview.At(log.Value, at ?? DateTimeOffset.MaxValue), log.Value is [var first, ..] ? first.At : null, "no engine runs"))];

    public IReadOnlyList<DecisionEntry> Changes(DateTimeOffset from, DateTimeOffset to, string? inverter) =>
        [.. Meant(inverter).SelectMany(log => DecisionReview.Changes(log.Value, from, to)).OrderBy(entry => entry.At)];

    private List<KeyValuePair<string, DecisionEntry[]>> Meant(string? inverter)
    {
        var meant = _logs.Where(log => inverter is null || log.Key == inverter).ToList();
        return meant.Count > 0 ? meant
            : throw new ControlException(ControlFault.UnknownInverter, $"no decisions of an inverter called '{inverter}' were written down; there are those of {string.Join(", ", _logs.Keys)}");
    }
}
