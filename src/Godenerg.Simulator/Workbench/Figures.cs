namespace Godenerg.Simulator.Workbench;

/// <summary>The metrics of charging reference 5.1 over any number of trials; hours, Ah, Wh and writes are per day.</summary>
internal sealed record Figures
{
    public required int Days { get; init; }

    public required int FullDays { get; init; }

    public required double SunsetMean { get; init; }

    /// <summary>One day in ten is worse.</summary>
    public required double SunsetP10 { get; init; }

    public required double HarvestWh { get; init; }

    public required double AvailableWh { get; init; }

    public required double AbsorbHours { get; init; }

    public required double OverchargeHours { get; init; }

    public required double GassingAh { get; init; }

    public required double WritesMean { get; init; }

    public required int WritesMax { get; init; }

    /// <summary>The longest time without a full charge, days.</summary>
    public required int LongestWithout { get; init; }

    /// <summary>Days to the first full charge, on average.</summary>
    public required double ToFirstFull { get; init; }

    public required double UnservedWh { get; init; }

    public required int Unsafe { get; init; }

    /// <summary>Setters that were sent and changed nothing.</summary>
    public required int Rejected { get; init; }

    /// <summary>Of the full days, the share that spent 5 to 30 minutes at the voltage: what lithium cells need to balance.</summary>
    public required double Balanced { get; init; }

    /// <summary>The longest day at the voltage, minutes.</summary>
    public required double LongestAbsorbMinutes { get; init; }

    public double FullShare => (double)FullDays / Days;

    public static Figures Of(IReadOnlyCollection<TrialResult> results)
    {
        var days = results.SelectMany(result => result.Days).ToList();
        var sunsets = days.Select(day => day.ChargeAtSunset).Order().ToList();
        var full = days.Where(day => day.IsFull).ToList();
        return new Figures
        {
            Days = days.Count,
            FullDays = full.Count,
            SunsetMean = sunsets.Average(),
            SunsetP10 = sunsets[sunsets.Count / 10],
            HarvestWh = days.Average(day => day.HarvestWh),
            AvailableWh = days.Average(day => day.AvailableWh),
            AbsorbHours = days.Average(day => day.AbsorbHours),
            OverchargeHours = days.Average(day => day.OverchargeHours),
            GassingAh = days.Average(day => day.GassingAh),
            WritesMean = days.Average(day => day.Writes),
            WritesMax = days.Max(day => day.Writes),
            LongestWithout = results.Max(result => Gaps(result).Max()),
            ToFirstFull = results.Average(result => Gaps(result).First()),
            UnservedWh = days.Average(day => day.UnservedWh),
            Unsafe = results.Sum(result => result.Unsafe),
            Rejected = results.Sum(result => result.Rejected),
            Balanced = full.Count == 0 ? 1 : full.Count(day => day.AbsorbHours * 60 is >= 5 and <= 30) / (double)full.Count,
            LongestAbsorbMinutes = days.Max(day => day.AbsorbHours) * 60,
        };
    }

    /// <summary>Days without a full charge: before the first, between two, after the last.</summary>
    private static IEnumerable<int> Gaps(TrialResult result)
    {
        var since = 0;
        foreach (var day in result.Days)
        {
            if (!day.IsFull)
            {
                since++;
                continue;
            }

            yield return since;
            since = 0;
        }

        yield return since;
    }
}
