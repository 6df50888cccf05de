using System.Globalization;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;

namespace Godenerg.Cli.Output;

/// <summary>Simulated houses in words and tables.</summary>
internal static class SimulationText
{
    /// <summary>The house in one line, as it really is.</summary>
    public static string Line(Truth truth) => string.Create(CultureInfo.InvariantCulture,
        $"{truth.At:yyyy-MM-dd HH:mm}  sun {truth.PvAvailableWatts,5:0} W (used {truth.PvUsedWatts,5:0})  house {truth.LoadWatts,5:0} W  battery {truth.BatteryVolts:0.00} V {truth.BatteryAmps,6:+0.0;-0.0;0.0} A  {truth.StateOfCharge * 100,3:0} %  {truth.Stage.ToString().ToLowerInvariant()}{(truth.OutputOn ? "" : "  OUTPUT OFF")}");

    public static void Story(StoryResult result, bool asJson)
    {
        if (asJson)
            StoryJson(result);
        else
            StoryTables(result);
    }

    /// <summary>What the firmware alone makes of the same days.</summary>
    public static int FirmwareTable(bool asJson)
    {
        var rows = Simulator.FirmwareTable.Run(new FirmwareStudy());
        if (asJson)
            foreach (var row in rows)
                Console.WriteLine(JsonText.Object(json =>
                {
                    json.WriteString("policy", row.Policy);
                    json.WriteBoolean("simulated", true);
                    json.WriteNumber("days", row.Days);
                    json.WriteNumber("fullDaysPercent", Math.Round(row.FullDaysPercent, 1));
                    json.WriteNumber("ofIdealPercent", Math.Round(row.OfOraclePercent, 1));
                    json.WriteNumber("chargeAtSunset", Math.Round(row.ChargeAtSunset, 3));
                    json.WriteNumber("harvestPercent", Math.Round(row.HarvestPercent, 1));
                    json.WriteNumber("harvestOfIdealPercent", Math.Round(row.HarvestOfOraclePercent, 1));
                    json.WriteNumber("absorptionHours", Math.Round(row.AbsorptionHours, 2));
                    json.WriteNumber("overchargeHours", Math.Round(row.OverchargeHours, 2));
                    json.WriteNumber("gassingAh", Math.Round(row.GassingAh, 2));
                }));
        else
            FirmwareTableText(rows);
        return (int)ExitCode.Done;
    }

    private static void FirmwareTableText(IReadOnlyList<FirmwareRow> rows)
    {
        Columns.Print(Table(["CHARGING", "FULL %", "IDEAL %", "SUNSET", "PV %", "ABSORB h", "OVER h", "GAS Ah"], rows.Select(row => new[]
        {
            row.Policy, Show(row.FullDaysPercent, "0"), Show(row.OfOraclePercent, "0"), Show(row.ChargeAtSunset, "0.000"), Show(row.HarvestPercent, "0.0"),
            Show(row.AbsorptionHours, "0.00"), Show(row.OverchargeHours, "0.00"), Show(row.GassingAh, "0.00"),
        })));
        Console.WriteLine();
        Console.WriteLine($"{rows[0].Days} simulated days each, the same weather and house; the firmware alone.");
        Console.WriteLine("FULL: days with a full battery, and IDEAL: as a share of the ideal charger's.");
        Console.WriteLine("SUNSET: true charge then. PV: used of what there was. The rest: a day's hours");
        Console.WriteLine("at absorption, hours of them with a full battery, and Ah that split water.");
    }

    private static void StoryTables(StoryResult result)
    {
        Columns.Print(Table(["DAY", "PV kWh", "CHARGE %", "ABSORB h", "UNSERVED Wh", "SKY", "FULL"], result.Days.Select(day => new[]
        {
            day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Show(day.PvKilowattHours, "0.0"), Show(day.StateOfCharge * 100, "0"),
            Show(day.AbsorptionHours, "0.0"), Show(day.UnservedWattHours, "0"), day.Sky.ToString().ToLowerInvariant(), day.IsFull ? "yes" : "",
        })));
        foreach (var verdict in result.Verdicts)
            Console.WriteLine($"{(verdict.Holds ? "ok    " : "FAILED")}  {Expected(verdict)}");
    }

    /// <summary>Numbers under each other at their ends, words at their beginnings.</summary>
    private static List<string[]> Table(string[] head, IEnumerable<string[]> rows)
    {
        List<string[]> table = [head, .. rows];
        for (var column = 0; column < head.Length; column++)
            if (table.Count > 1 && double.TryParse(table[1][column], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                var width = table.Max(row => row[column].Length);
                foreach (var row in table)
                    row[column] = row[column].PadLeft(width);
            }

        return table;
    }

    private static void StoryJson(StoryResult result)
    {
        foreach (var day in result.Days)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteBoolean("simulated", true);
                json.WriteString("sky", day.Sky.ToString().ToLowerInvariant());
                json.WriteNumber("pvKwh", Math.Round(day.PvKilowattHours, 3));
                json.WriteNumber("charge", Math.Round(day.StateOfCharge, 4));
                json.WriteNumber("absorptionHours", Math.Round(day.AbsorptionHours, 3));
                json.WriteNumber("unservedWh", Math.Round(day.UnservedWattHours, 1));
                json.WriteBoolean("isFull", day.IsFull);
            }));
        foreach (var verdict in result.Verdicts)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("expectation", Expected(verdict));
                json.WriteBoolean("simulated", true);
                json.WriteBoolean("holds", verdict.Holds);
            }));
    }

    private static string Expected(StoryVerdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"{verdict.Expectation.Where}  {verdict.Expectation.At:MM-dd HH:mm}  {verdict.Expectation.Figure.Name} {verdict.Expectation.Comparison} {verdict.Expectation.Value:0.###}, found {verdict.Found:0.###}");

    private static string Show(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
