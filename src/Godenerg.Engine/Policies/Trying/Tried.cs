namespace Godenerg.Engine.Policies.Trying;

/// <summary>What came of asking a policy once.</summary>
/// <param name="At">Wall time.</param>
/// <param name="Decision">What it decided; null when it failed.</param>
/// <param name="Failure">Why it came to no decision, with file and line; null when it did.</param>
internal sealed record Tried(DateTimeOffset At, Decision? Decision, string? Failure)
{
    public string Because => Decision?.Because ?? Failure!;

    public string? Stage => Decision?.Stage;

    public IReadOnlyList<Setpoint> Setpoints => Decision?.Setpoints ?? [];

    /// <summary>True when both want the same in the same stage; reasons may differ.</summary>
    public bool IsSameAs(Tried? other)
    {
        if (other is null || Decision is null != other.Decision is null || Stage != other.Stage || Setpoints.Count != other.Setpoints.Count)
            return false;
        foreach (var wish in Setpoints)
            if (!other.Setpoints.Any(same => same.Setting == wish.Setting && same.Value == wish.Value))
                return false;
        return Decision is not null || Failure == other.Failure;
    }
}
