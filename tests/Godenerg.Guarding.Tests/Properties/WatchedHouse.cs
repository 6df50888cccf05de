using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire.Faults;
using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>A guarded house with the judge on its wire.</summary>
internal static class WatchedHouse
{
    public const double Safe = 52.8;

    public static readonly DateTime Morning = new(2026, 3, 20, 6, 0, 0);

    /// <param name="house">The house, whose wire is listened to from now on.</param>
    public static WireJudge Watch(this GuardedHouse house)
    {
        var judge = new WireJudge(house.Clock, new JudgeOptions
        {
            Limits = new Dictionary<string, (decimal, decimal)> { ["float"] = (51.6m, 58.4m) },
            Safe = new Dictionary<string, decimal> { ["float"] = (decimal)Safe },
        });
        house.Wire = judge.Watch;
        return judge;
    }

    /// <summary>A clear day from six in the morning.</summary>
    public static GuardedHouse New(ulong seed = 1, DayType? weather = DayType.Clear, SettingsOptions? memory = null, params (TimeSpan At, Fault Fault)[] faults) => new(
        new HouseOptions { From = Morning, Weather = weather, Seed = seed, Settings = memory ?? new SettingsOptions() },
        new TwinOptions { Faults = new FaultPlan(faults.Select(planned => new PlannedFault(new DateTimeOffset(Morning, TimeSpan.Zero) + planned.At, planned.Fault))) });

    /// <summary>Nothing that the judge has seen was wrong, and nothing too often or too soon.</summary>
    public static void IsClean(this WireJudge judge, int mostADay = 12)
    {
        Assert.Empty(judge.Violations);
        Assert.Empty(judge.Writes.TooFast(mostADay, TimeSpan.FromSeconds(60)));
    }

    public static int Count(this GuardedHouse house, LedgerKind kind) => house.Entries(kind).Count();

    public static IEnumerable<JudgedWrite> Raises(this WireJudge judge) =>
        judge.Writes.Where(write => write is { Setting: "float", IsSafe: false });
}
