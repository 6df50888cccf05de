using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Control;

/// <summary>One inverter of a running engine, as it was at one instant. See <see cref="IInverterDesk"/>.</summary>
internal sealed record InverterStatus
{
    /// <summary>Its name in the configuration.</summary>
    public required string Inverter { get; init; }

    public required string Device { get; init; }

    public bool IsSimulated { get; init; }

    /// <summary>The dialect it is read in; null until it was identified.</summary>
    public string? Dialect { get; init; }

    public InverterIdentity? Identity { get; init; }

    public string? Problem { get; init; }

    public required string Policy { get; init; }

    public required Decision LastDecision { get; init; }

    public required GuardStatus Guard { get; init; }

    public bool IsClockTrusted { get; init; }

    /// <summary>What time it is there: a simulated house has its own.</summary>
    public DateTimeOffset At { get; init; }

    public static InverterStatus Of(IInverterDesk desk) => new()
    {
        Inverter = desk.Configured, Device = desk.Name, IsSimulated = desk.IsSimulated, Dialect = desk.Dialect?.Id, Identity = desk.Identity,
        Problem = desk.Problem, Policy = desk.Policy, LastDecision = desk.LastDecision, Guard = desk.Guard, IsClockTrusted = desk.IsClockTrusted, At = desk.Stream.Current.At,
    };
}
