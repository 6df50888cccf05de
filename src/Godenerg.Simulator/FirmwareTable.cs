namespace Godenerg.Simulator;

/// <summary>One way of charging, left to itself.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Settings">What its owner set.</param>
/// <param name="Firmware">How its firmware decides.</param>
internal sealed record FirmwarePolicy(string Name, ChargerSettings Settings, FirmwareOptions Firmware);

/// <summary>What became of one policy; all means are per day.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Days">How many were simulated.</param>
/// <param name="FullDaysPercent">Days on which the true charge reached 0.965.</param>
/// <param name="OfOraclePercent">The same as a share of the ideal charger's.</param>
/// <param name="ChargeAtSunset">Mean true charge, 0 to 1.</param>
/// <param name="HarvestPercent">Of what the panels could have given.</param>
/// <param name="HarvestOfOraclePercent">Of what the ideal charger harvested.</param>
/// <param name="AbsorptionHours">At no less than 0.3 V below absorption.</param>
/// <param name="OverchargeHours">The same with a true charge above 0.985.</param>
/// <param name="GassingAh">Charge that split water.</param>
internal sealed record FirmwareRow(
    string Policy,
    int Days,
    double FullDaysPercent,
    double OfOraclePercent,
    double ChargeAtSunset,
    double HarvestPercent,
    double HarvestOfOraclePercent,
    double AbsorptionHours,
    double OverchargeHours,
    double GassingAh);

/// <summary>The study of what firmware does without any daemon.</summary>
internal sealed record FirmwareStudy
{
    public int Seeds { get; init; } = 10;

    public int Days { get; init; } = 20;

    public ulong FirstSeed { get; init; } = 1;

    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Local midnight at which every run begins.</summary>
    public DateTime From { get; init; } = new(2026, 3, 1);

    public Site Site { get; init; } = Site.Mediterranean;

    public BankOptions Bank { get; init; } = BankOptions.New;

    public double LoadScale { get; init; } = 1;

    public void Check(OptionErrors errors)
    {
        errors.Range("seeds", Seeds, 1, 10_000).Range("days", Days, 1, 36_600).Range("load scale", LoadScale, 0, 100)
            .Range("step", Step.TotalSeconds, 1, 600, "s");
        Site.Check(errors);
        Bank.Check(errors);
    }
}

/// <summary>
/// How often each firmware gets a battery full on the same days: the sun and the house of a seed are stepped once, and every policy's
/// installation lives under them side by side.
/// </summary>
internal static class FirmwareTable
{
    private static readonly ChargerSettings Owner = new();

    /// <summary>The ideal charger first: the others are measured by it.</summary>
    public static IReadOnlyList<FirmwarePolicy> Policies { get; } =
    [
        new("ideal charger", Owner, new() { FloatRule = FloatRule.TrueCharge }),
        new("firmware 80 A, 60 s", Owner, new() { LowCurrentSeconds = 60 }),
        new("firmware 80 A, 600 s", Owner, new() { LowCurrentSeconds = 600 }),
        new("firmware 80 A, strict", Owner, new() { LowCurrentSeconds = 50, ArmsAtFifth = false }),
        new("firmware 30 A, 600 s", Owner with { MaxChargeAmps = 30 }, new() { LowCurrentSeconds = 600 }),
        new("float = absorption", Owner with { FloatVolts = Owner.BulkVolts }, new() { LowCurrentSeconds = 60 }),
    ];

    /// <summary>Runs every policy over the days of every seed.</summary>
    /// <exception cref="ArgumentException">When the study is impossible: all errors, one a line.</exception>
    public static IReadOnlyList<FirmwareRow> Run(FirmwareStudy study)
    {
        var errors = new OptionErrors();
        study.Check(errors);
        errors.Throw();

        var seeds = new FirmwareTally[study.Seeds][];
        Parallel.For(0, study.Seeds, index => seeds[index] = RunSeed(study, study.FirstSeed + (ulong)index));
        var sums = Policies.Select((_, policy) => FirmwareTally.Sum(seeds.Select(seed => seed[policy]))).ToArray();
        return [.. Policies.Zip(sums, (policy, sum) => sum.ToRow(policy.Name, sums[0]))];
    }

    private static FirmwareTally[] RunSeed(FirmwareStudy study, ulong seed)
    {
        var surroundings = new Surroundings(study.Site, study.From, new(seed), loadScale: study.LoadScale);
        var installations = Policies.Select(policy => new Installation(study.Bank, policy.Firmware)).ToArray();
        var tallies = Policies.Select(policy => new FirmwareTally(Owner.BulkVolts)).ToArray();
        var seconds = study.Step.TotalSeconds;
        var steps = (long)(TimeSpan.FromDays(study.Days) / study.Step);
        for (var step = 0L; step < steps; step++)
        {
            surroundings.Step(study.Step);
            for (var i = 0; i < installations.Length; i++)
            {
                if (surroundings.IsNewDay)
                    tallies[i].Turn();
                installations[i].Step(surroundings.PvWatts, surroundings.LoadWatts, Policies[i].Settings, seconds);
                tallies[i].Count(installations[i], surroundings.PvWatts, seconds);
            }
        }

        // The last step ends at midnight and has turned the last day already, unless the step does not divide the day.
        foreach (var tally in tallies)
            tally.End(study.Days);
        return tallies;
    }
}
