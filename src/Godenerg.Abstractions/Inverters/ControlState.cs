namespace Godenerg;

/// <summary>A setting off its safe value.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Value">Where it is.</param>
/// <param name="Safe">Where it returns to.</param>
/// <param name="Holder">Who moved it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it returns at the latest; null for dusk.</param>
public sealed record LeaseInfo(Metric Setting, MetricValue Value, MetricValue Safe, string Holder, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>What is decided about an inverter and done to it, at one instant.</summary>
/// <param name="Mode"><c>observe</c>, <c>shadow</c> or <c>armed</c>: what is in force.</param>
/// <param name="ModeBecause">Why it is less than what is configured; null when it is not.</param>
/// <param name="Policy">The policy in force.</param>
/// <param name="Decision">What it wanted last.</param>
/// <param name="Leases">Settings off their safe values.</param>
/// <param name="Alarms">What an owner has to know, newest last.</param>
public sealed record ControlState(
    string Mode, string? ModeBecause, string Policy, Decision Decision, IReadOnlyList<LeaseInfo> Leases, IReadOnlyList<string> Alarms);

/// <summary>A setting of an inverter, and what may be wished of it.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Help">What it does, in one line.</param>
/// <param name="Least">The smallest number that device and owner allow; null where there is no such limit.</param>
/// <param name="Most">The largest.</param>
/// <param name="Step">Between two numbers that the device can hold; null where it is no number.</param>
/// <param name="Danger">How much harm a wrong value can do: 0, none, to 5, never sent.</param>
public sealed record SettingInfo(Metric Setting, string Help, double? Least, double? Most, double? Step, int Danger);
