namespace Godenerg.Engine.Policies.Composition;

/// <summary>Who decides at some time, and with which parameters.</summary>
/// <param name="Policy">The policy itself, or several that decide together.</param>
/// <param name="Members">Everybody who takes part.</param>
internal sealed record Lineup(IPolicy Policy, IReadOnlyList<LineupMember> Members)
{
    /// <summary>Puts everybody's parameters in force.</summary>
    public void Enter()
    {
        foreach (var member in Members)
            member.Seat.Use(member.Parameters);
    }

    public override string ToString() => string.Join(", ", Members);
}

/// <param name="Seat">Its place.</param>
/// <param name="Parameters">As they stand in the configuration.</param>
internal sealed record LineupMember(ISeat Seat, IReadOnlyDictionary<string, string> Parameters)
{
    public override string ToString() =>
        Parameters.Count == 0 ? Seat.Name : $"{Seat.Name} ({string.Join(", ", Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"))})";
}
