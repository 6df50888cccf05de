namespace Godenerg.Engine.Guarding;

/// <summary>What the engine may do to an inverter by itself.</summary>
internal enum ControlMode
{
    /// <summary>Nothing is ever written; what would have been is shown.</summary>
    Observe,

    /// <summary>The same; a policy is being tried out.</summary>
    Shadow,

    /// <summary>Policies are carried out, through the guard.</summary>
    Armed,
}

/// <summary>What a setting returns to when nobody is in control.</summary>
/// <param name="Value">The value; unknown for <see cref="Keep"/>.</param>
internal sealed record SafeValue(MetricValue Value)
{
    /// <summary>What stood there before it was moved.</summary>
    public static SafeValue Keep { get; } = new(MetricValue.Unknown);

    public bool IsKeep => !Value.HasValue;

    public override string ToString() => IsKeep ? "keep" : Value.ToString();
}

/// <summary>What an owner allows for a number, on top of what the device allows. Inclusive; null for no limit.</summary>
internal sealed record OwnerLimit(double? Least, double? Most);

/// <summary>The battery, as its owner describes it.</summary>
/// <param name="Chemistry">agm, gel, flooded or lifepo4.</param>
/// <param name="Cells">Cells in series.</param>
/// <param name="AmpHours">Capacity, Ah at C/20.</param>
internal sealed record BatteryDescription(string Chemistry, int Cells, double AmpHours);

/// <summary>One inverter as its owner configured it: what may be done to it, within which limits, and what is safe.</summary>
internal sealed record Installation
{
    /// <summary>The name in the configuration.</summary>
    public string Name { get; init; } = "inverter";

    /// <summary>The serial number of the only unit that is meant; null for whichever answers.</summary>
    public string? Serial { get; init; }

    public ControlMode Mode { get; init; }

    /// <summary>The bank it charges; inverters of one bank are decided about together.</summary>
    public string Bank { get; init; } = "main";

    public BatteryDescription? Battery { get; init; }

    /// <summary>The safe setpoints. A policy may touch these settings and no others.</summary>
    public IReadOnlyDictionary<Metric, SafeValue> Safe { get; init; } = new Dictionary<Metric, SafeValue>();

    public IReadOnlyDictionary<Metric, OwnerLimit> Limits { get; init; } = new Dictionary<Metric, OwnerLimit>();

    /// <summary>The policies that decide; one that stands earlier goes before the others. Empty when nobody decides.</summary>
    public IReadOnlyList<PolicyChoice> Policies { get; init; } = [];

    /// <summary>The first of the policies, or the only one.</summary>
    public PolicyChoice? Policy
    {
        get => Policies.Count > 0 ? Policies[0] : null;
        init => Policies = value is null ? [] : [value];
    }

    /// <summary>When other policies or parameters are in force; of several that are open the first counts.</summary>
    public IReadOnlyList<PolicySchedule> Schedules { get; init; } = [];

    /// <summary>A policy that only looks; null for none.</summary>
    public PolicyChoice? Shadow { get; init; }

    /// <summary>Every policy that is named, at whatever time it decides or looks.</summary>
    public IEnumerable<PolicyChoice> Choices => Policies.Concat(Schedules.SelectMany(schedule => schedule.Policies)).Concat(Shadow is null ? [] : [Shadow]);

    /// <summary>Charge current at which the policy calls the bank full, A; null when it knows none.</summary>
    public double? TailAmps { get; init; }

    /// <summary>Voltage at which the policy absorbs, V; null when it knows none.</summary>
    public double? AbsorbVolts { get; init; }

    /// <summary>The numeric safe value of a setting; null when there is none or it is kept.</summary>
    public double? SafeNumber(Setting<double> setting) => Safe.GetValueOrDefault(setting)?.Value.ToObject() as double?;
}
