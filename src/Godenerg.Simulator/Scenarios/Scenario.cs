using System.Globalization;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Scenarios;

/// <summary>A story: a house, how long it lives, what goes wrong when, and what should have become of it.</summary>
/// <param name="House">The house at the start.</param>
/// <param name="Length">How long the story is.</param>
/// <param name="Faults">What was planned to go wrong, and when.</param>
/// <param name="Expectations">What should be true, in the order of their times.</param>
internal sealed record Scenario(HouseOptions House, TimeSpan Length, FaultPlan Faults, IReadOnlyList<Expectation> Expectations)
{
    /// <summary>What goes wrong besides, at random times; null for nothing.</summary>
    public FaultSchedule? Schedule { get; init; }

    /// <summary>Everything that goes wrong within a time.</summary>
    public FaultPlan FaultsWithin(TimeSpan length) =>
        Schedule is null ? Faults : Faults.And(Schedule.Plan(new DateTimeOffset(House.From, TimeSpan.Zero), length));

    /// <summary>The same story at another time: faults and expectations move with the house.</summary>
    public Scenario StartingAt(DateTime from)
    {
        var by = from - House.From;
        return this with
        {
            House = House with { From = from },
            Faults = Faults.Shift(by),
            Expectations = [.. Expectations.Select(expectation => expectation with { At = expectation.At + by })],
        };
    }

    /// <summary>The same story with another end. What was expected at the end is expected at the new one.</summary>
    /// <exception cref="ArgumentException">Something is expected later: every error, one a line.</exception>
    public Scenario Lasting(TimeSpan length)
    {
        var end = House.From + length;
        List<Expectation> moved = [.. Expectations.Select(expectation => expectation.IsAtEnd ? expectation with { At = end } : expectation).OrderBy(expectation => expectation.At)];
        var errors = moved.Where(expectation => expectation.At > end).Select(expectation => expectation.OutOfStory(House.From, end)).ToList();
        return errors.Count == 0 ? this with { Length = length, Expectations = moved } : throw new ArgumentException(string.Join('\n', errors));
    }
}

/// <summary>Something that should be true at a time.</summary>
/// <param name="At">When; the end of the story where the line names no time.</param>
/// <param name="Figure">What of the house is meant.</param>
/// <param name="Comparison">One of &lt; &lt;= = &gt;= &gt;.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Where">File and line, for the report.</param>
internal sealed record Expectation(DateTime At, Figure Figure, string Comparison, double Value, string Where)
{
    /// <summary>True when the line names no time.</summary>
    public bool IsAtEnd { get; init; }

    /// <summary>What to say of one that is not within the story.</summary>
    public string OutOfStory(DateTime from, DateTime end) => string.Create(CultureInfo.InvariantCulture,
        $"{Where}: {Figure.Name} is expected at {At:yyyy-MM-dd HH:mm}; allowed are times of the story, {from:yyyy-MM-dd HH:mm} to {end:yyyy-MM-dd HH:mm}");

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
