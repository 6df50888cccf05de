using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Scenarios;

/// <summary>A story: a house, how long it lives, what goes wrong when, and what should have become of it.</summary>
/// <param name="House">The house at the start.</param>
/// <param name="Length">How long the story is.</param>
/// <param name="Faults">What goes wrong when.</param>
/// <param name="Expectations">What should be true, in the order of their times.</param>
internal sealed record Scenario(HouseOptions House, TimeSpan Length, FaultPlan Faults, IReadOnlyList<Expectation> Expectations);

/// <summary>Something that should be true at a time.</summary>
/// <param name="At">When; the end of the story where the line names no time.</param>
/// <param name="Figure">What of the house is meant.</param>
/// <param name="Comparison">One of &lt; &lt;= = &gt;= &gt;.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Where">File and line, for the report.</param>
internal sealed record Expectation(DateTime At, Figure Figure, string Comparison, double Value, string Where)
{
    public bool Holds(double actual) => Comparison switch
    {
        "<" => actual < Value,
        "<=" => actual <= Value,
        "=" => Math.Abs(actual - Value) < 1e-6,
        ">=" => actual >= Value,
        _ => actual > Value,
    };
}

/// <summary>A figure of the house that a story can be asked about.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Of">Reads it.</param>
internal sealed record Figure(string Name, string Summary, Func<StoryTally, double> Of)
{
    /// <summary>All of them. One more is one line.</summary>
    public static readonly IReadOnlyList<Figure> All =
    [
        new("soc", "true state of charge, 0 to 1", story => story.Now.StateOfCharge),
        new("volts", "battery voltage, V", story => story.Now.BatteryVolts),
        new("amps", "current into the battery, A", story => story.Now.BatteryAmps),
        new("pv", "PV power used, W", story => story.Now.PvUsedWatts),
        new("load", "load of the house, W", story => story.Now.LoadWatts),
        new("output-on", "1 while the house has power", story => story.Now.OutputOn ? 1 : 0),
        new("floating", "1 while the firmware is in float", story => story.Now.Stage == ChargerStage.Float ? 1 : 0),
        new("full-days", "days on which the true charge reached 0.965", story => story.FullDays),
        new("absorption-hours", "hours at no less than 0.3 V below the bulk voltage", story => story.AbsorptionHours),
        new("pv-kwh", "PV energy used, kWh", story => story.PvWattHours / 1000),
        new("unserved-wh", "energy the house did not get, Wh", story => story.UnservedWattHours),
        new("writes", "settings written", story => story.Writes),
    ];
}
