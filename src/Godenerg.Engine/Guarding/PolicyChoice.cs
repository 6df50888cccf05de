namespace Godenerg.Engine.Guarding;

/// <summary>A policy that an owner has chosen, and its parameters as they stand in the configuration.</summary>
internal sealed record PolicyChoice(string Name, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Where each parameter, and <c>name</c>, stands: <c>godenerg.yaml:21</c>, to begin a complaint about it with.</summary>
    public IReadOnlyDictionary<string, string> Places { get; init; } = new Dictionary<string, string>();

    public bool IsSameAs(PolicyChoice other) =>
        Name == other.Name && Parameters.Count == other.Parameters.Count && Parameters.All(pair => other.Parameters.TryGetValue(pair.Key, out var text) && text == pair.Value);

    public override string ToString() =>
        Parameters.Count == 0 ? Name : $"{Name} ({string.Join(", ", Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"))})";
}

/// <summary>A window in which other policies, or other parameters of the same, are in force.</summary>
/// <param name="Cron">When it opens, in local wall time.</param>
/// <param name="Length">How long it is open, in elapsed time; up to 7 days.</param>
internal sealed record PolicySchedule(string Cron, TimeSpan Length)
{
    /// <summary>The policies of the window; empty to keep the usual ones.</summary>
    public IReadOnlyList<PolicyChoice> Policies { get; init; } = [];

    /// <summary>Parameters of the window, for each of the usual policies that has them.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    public override string ToString() =>
        FormattableString.Invariant($"at {Cron} for {(Length.TotalHours >= 1 ? $"{Length.TotalHours:0.##} h" : $"{Length.TotalMinutes:0.##} min")}");
}
