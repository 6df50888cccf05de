using System.Globalization;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Scenarios;

/// <summary>Passing faults at random times, the same for the same seed.</summary>
/// <param name="Seed">Which ones.</param>
/// <param name="MeanGap">From one to the next, on average.</param>
internal sealed record FaultSchedule(ulong Seed, TimeSpan MeanGap)
{
    public const string Usage = "faults seed:7 every 10min";

    /// <summary>About how many there are at most; a plan is made beforehand.</summary>
    private const int Most = 100_000;

    private static readonly TimeSpan UsualGap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(10);

    /// <summary>Reads <c>seed:7</c> (every ten minutes) or <c>seed:7 every 2h</c>; null when it is not understood.</summary>
    public static FaultSchedule? Parse(string text)
    {
        var (seed, rest) = ScenarioText.Split(text);
        var (every, length) = ScenarioText.Split(rest);
        var gap = UsualGap;
        return seed.StartsWith("seed:", StringComparison.Ordinal)
            && ulong.TryParse(seed.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (rest.Length == 0 || (every == "every" && ScenarioText.TryLength(length, out gap) && gap >= LeastGap))
            ? new FaultSchedule(number, gap)
            : null;
    }

    /// <summary>What goes wrong when.</summary>
    public FaultPlan Plan(DateTimeOffset start, TimeSpan length) =>
        FaultPlan.Random(new Randomness(Seed).Stream("faults").Uniform, start, length < MeanGap * Most ? length : MeanGap * Most, MeanGap);
}
