using System.Globalization;
using Godenerg.Simulator;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Output.Policies;

/// <summary>A line of the table (charging reference 5.1).</summary>
/// <param name="Name">With its unit.</param>
/// <param name="Show">The value of a row, beside the oracle's.</param>
internal sealed record PolicySimulationMetric(string Name, Func<PolicySimulationRow, PolicySimulationRow, string> Show)
{
    public static IReadOnlyList<PolicySimulationMetric> All(Stress stress) =>
    [
        new("days with a full battery", (row, _) => $"{row.Figures.FullDays} of {row.Figures.Days}"),
        new("  of the oracle's, %", (row, oracle) => oracle.Figures.FullDays == 0 ? "-" : Text(100.0 * row.Figures.FullDays / oracle.Figures.FullDays, "0")),
        .. Enum.GetValues<DayType>().Select(sky => new PolicySimulationMetric($"  with {Word(sky)} sky", (row, _) => row.Under(sky) is (var full, > 0 and var days) ? $"{full} of {days}" : "-")),
        Number("charge at sunset, mean, %", "0.0", it => 100 * it.SunsetMean),
        Number("  less on one day in ten, %", "0.0", it => 100 * it.SunsetP10),
        Number("harvest, kWh a day", "0.00", it => it.HarvestWh / 1000),
        new("  of the oracle's, %", (row, oracle) => Text(100 * row.Figures.HarvestWh / oracle.Figures.HarvestWh, "0.0")),
        Number("  of what the sun gave, %", "0.0", it => 100 * it.HarvestWh / it.AvailableWh),
        Number(string.Create(CultureInfo.InvariantCulture, $"at {stress.AbsorbVolts - 0.3:0.0} V and above, h a day"), "0.00", it => it.AbsorbHours),
        Number("  although full (over-charge), h a day", "0.00", it => it.OverchargeHours),
        new("  until it saw that, min a full day", (row, _) => row.Figures.FullDays == 0 ? "-" : Text(60 * row.AfterFullHours / row.Figures.FullDays, "0")),
        .. stress.Bank == TrialBank.Lithium ? Lithium : [],
        Number("gassing, Ah a day", "0.00", it => it.GassingAh),
        Number("writes a day, mean", "0.0", it => it.WritesMean),
        Number("  on the worst day", "0", it => it.WritesMax),
        Number("days to the first full charge, mean", "0.0", it => it.ToFirstFull),
        Number("longest time without one, days", "0", it => it.LongestWithout),
        Number("not served, Wh a day", "0", it => it.UnservedWh),
        Number("writes that changed nothing", "0", it => it.Rejected),
        Number("unsafe writes", "0", it => it.Unsafe),
    ];

    private static PolicySimulationMetric[] Lithium =>
    [
        Number("  for 5 to 30 min, of the full days, %", "0", it => 100 * it.Balanced),
        Number("  on the longest day, min", "0", it => it.LongestAbsorbMinutes),
    ];

    private static PolicySimulationMetric Number(string name, string format, Func<Figures, double> value) => new(name, (row, _) => Text(value(row.Figures), format));

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Word(DayType sky) => sky.ToString().ToLowerInvariant();
}
