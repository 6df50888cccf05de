using Godenerg.Engine.Guarding.Leases;

namespace Godenerg.Engine.Guarding;

/// <summary>A setting that is left alone, and why.</summary>
/// <param name="Setting">Its name.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="Until">When that ends by itself; null when only at the next dawn or by an operator.</param>
internal sealed record Held(string Setting, string Because, DateTimeOffset? Until);

/// <summary>What the guard of one inverter is doing, for people. Immutable.</summary>
/// <param name="Configured">What the configuration says.</param>
/// <param name="Mode">What is in force; less than configured when arming was refused.</param>
/// <param name="ModeBecause">Why it is less than configured; null when it is not.</param>
/// <param name="Leases">Settings off their safe values.</param>
/// <param name="Barred">Settings that may not be raised, after a forced return.</param>
/// <param name="Latched">Settings that two attempts could not write.</param>
/// <param name="Foreign">Settings that somebody else has changed.</param>
/// <param name="Alarms">What an owner has to know, newest last.</param>
internal sealed record GuardStatus(
    ControlMode Configured, ControlMode Mode, string? ModeBecause, IReadOnlyList<Lease> Leases, IReadOnlyList<Held> Barred, IReadOnlyList<Held> Latched,
    IReadOnlyList<Held> Foreign, IReadOnlyList<string> Alarms)
{
    public static GuardStatus Idle { get; } = new(ControlMode.Observe, ControlMode.Observe, null, [], [], [], [], []);
}
