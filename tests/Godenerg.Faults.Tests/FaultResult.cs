namespace Godenerg.Faults.Tests;

/// <summary>What one fault has cost.</summary>
/// <param name="Name">Which.</param>
/// <param name="Recovery">From its end to the first good data, on the wire's own time.</param>
/// <param name="Stalled">How long the machine stood still in that time.</param>
/// <param name="Lost">How many slots of a cycle had no status.</param>
/// <param name="Wrong">How many values were believed that the inverter had not told.</param>
/// <param name="Complaints">Everything else that must not be, a sentence each.</param>
internal sealed record FaultResult(string Name, TimeSpan Recovery, TimeSpan Stalled, int Lost, int Wrong, IReadOnlyList<string> Complaints)
{
    private const int StatusesAfter = 2;
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Lets a fault happen and watches from outside.</summary>
    public static FaultResult Measure(FaultCase fault, StallMeter stalls)
    {
        using var bench = new FaultBench(fault.Front);
        var end = fault.Play(bench);
        while (Good(bench, end) is null)
        {
            bench.Next();
            if (bench.Tap.Now > end + Patience)
                return new FaultResult(fault.Name, Patience, TimeSpan.Zero, 0, 0, ["good data never came back"]);
        }

        var good = Good(bench, end)!.Value;
        // What comes behind the first good data has to be good as well.
        bench.WaitForStatuses(StatusesAfter);
        var exit = bench.Stop();
        List<string> complaints = [.. bench.Judge.Violations, .. bench.Readings.Where(reading => reading.Wrong > 0).Select(reading => $"{reading.Query}: {reading.Detail}")];
        if (exit != 0)
            complaints.Add($"the program ended with {exit}");
        Believed[] statuses = [.. bench.Readings.Where(reading => reading.IsStatus)];
        var outOfOrder = statuses.Zip(statuses.Skip(1)).Count(pair => pair.Second.Number <= pair.First.Number);
        if (outOfOrder > 0)
            complaints.Add("a status was believed again, or after a newer one");
        TimeSpan[] times = [.. fault.IsFromStart ? [bench.Started] : Array.Empty<TimeSpan>(), .. statuses.Select(status => status.At)];
        return new FaultResult(
            fault.Name, good - end, stalls.Between(bench.At(end), bench.At(good)), LostIn(times), bench.Readings.Sum(reading => reading.Wrong) + outOfOrder, complaints);
    }

    /// <summary>When there was good data again: a status, and an answer to what was struck.</summary>
    private static TimeSpan? Good(FaultBench bench, TimeSpan end)
    {
        TimeSpan? latest = null;
        foreach (var query in new[] { "QPIGS", bench.Struck }.Distinct())
        {
            if (bench.Readings.FirstOrDefault(reading => reading.Query == query && reading.At > end) is not { } first)
                return null;
            latest = latest > first.At ? latest : first.At;
        }

        return latest;
    }

    /// <summary>A status comes once a cycle; a retry may shift one within its slot.</summary>
    private static int LostIn(IEnumerable<TimeSpan> times) => times.Zip(times.Skip(1)).Sum(pair => Math.Max(0, (int)Math.Floor(((pair.Second - pair.First) / Cycle) + 0.05) - 1));
}
