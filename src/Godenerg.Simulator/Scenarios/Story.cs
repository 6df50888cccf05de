using Godenerg.Simulator.Plots;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Scenarios;

/// <summary>How a scenario went.</summary>
/// <param name="Days">One line of figures a day.</param>
/// <param name="Verdicts">Each expectation, what was found, and whether it held.</param>
/// <param name="Points">The curve, for a plot; one point when none was wanted.</param>
internal sealed record StoryResult(IReadOnlyList<StoryDay> Days, IReadOnlyList<StoryVerdict> Verdicts, IReadOnlyList<PlotPoint> Points)
{
    public bool Holds => Verdicts.All(verdict => verdict.Holds);
}

/// <summary>One simulated day.</summary>
internal sealed record StoryDay(DateOnly Day, DayType Sky, double PvKilowattHours, double StateOfCharge, double AbsorptionHours, bool IsFull, double UnservedWattHours);

/// <summary>What became of an expectation.</summary>
internal sealed record StoryVerdict(Expectation Expectation, double Found, bool Holds);

/// <summary>
/// Lets a house live through its scenario on a virtual clock, with nobody on the wire: faults of replies wait in vain, those of the
/// machine (knobs, clocks) happen.
/// </summary>
internal static class Story
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenPoints = TimeSpan.FromMinutes(1);

    /// <param name="scenario">What happens.</param>
    /// <param name="log">Told about faults; null for nobody.</param>
    /// <param name="draws">Whether the curve is wanted; it grows with the story.</param>
    public static StoryResult Run(Scenario scenario, Action<string>? log = null, bool draws = false)
    {
        var start = new DateTimeOffset(scenario.House.From, TimeSpan.Zero);
        var clock = new VirtualClock(start);
        var twin = new Twin(new TwinOptions { House = scenario.House, Faults = scenario.FaultsWithin(scenario.Length) }, clock, log);
        var line = twin.NewLine();
        var house = twin.House.House;
        var tally = new StoryTally(house);
        var expectations = new Queue<Expectation>(scenario.Expectations);
        List<StoryDay> days = [];
        List<StoryVerdict> verdicts = [];
        List<PlotPoint> points = [PointOf(tally.Now)];
        var morning = (tally.PvWattHours, tally.AbsorptionHours, tally.FullDays, tally.UnservedWattHours);
        var nextPoint = BetweenPoints;
        for (var lived = TimeSpan.Zero; lived < scenario.Length;)
        {
            var day = DateOnly.FromDateTime(house.Now);
            var sky = tally.Now.Sky;
            var step = scenario.Length - lived < Step ? scenario.Length - lived : Step;
            clock.Advance(step);
            // Looking at the line lets happen what the plan has for the machine.
            _ = line.IsConnected;
            tally.Step(step);
            lived += step;
            if (draws && lived >= nextPoint)
            {
                points.Add(PointOf(tally.Now));
                nextPoint += BetweenPoints;
            }

            while (expectations.TryPeek(out var next) && next.At <= house.Now)
                verdicts.Add(Judge(expectations.Dequeue(), tally));
            if (DateOnly.FromDateTime(house.Now) == day && lived < scenario.Length)
                continue;
            days.Add(new StoryDay(day, sky, (tally.PvWattHours - morning.PvWattHours) / 1000, tally.Now.StateOfCharge,
                tally.AbsorptionHours - morning.AbsorptionHours, tally.FullDays > morning.FullDays, tally.UnservedWattHours - morning.UnservedWattHours));
            morning = (tally.PvWattHours, tally.AbsorptionHours, tally.FullDays, tally.UnservedWattHours);
        }

        while (expectations.TryDequeue(out var late))
            verdicts.Add(Judge(late, tally));
        return new StoryResult(days, verdicts, points);
    }

    private static StoryVerdict Judge(Expectation expectation, StoryTally tally)
    {
        var found = expectation.Figure.Of(tally);
        return new StoryVerdict(expectation, found, expectation.Holds(found));
    }

    /// <summary>One instant for a plot.</summary>
    public static PlotPoint PointOf(Truth truth) => new(
        new DateTimeOffset(truth.At, TimeSpan.Zero), truth.BatteryVolts, truth.BatteryAmps, truth.PvAvailableWatts, truth.PvUsedWatts, truth.StateOfCharge,
        truth.Stage.ToString().ToLowerInvariant());
}
