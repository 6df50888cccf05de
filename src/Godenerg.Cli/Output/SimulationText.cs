using System.Globalization;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;
using Spectre.Console;

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
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("charging");
        foreach (var column in new[] { "full days %", "of ideal %", "charge at sunset", "harvest %", "of ideal %", "h/d at absorption", "over-charge h/d", "gassing Ah/d" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in rows)
            table.AddRow(Markup.Escape(row.Policy), Show(row.FullDaysPercent, "0"), Show(row.OfOraclePercent, "0"), Show(row.ChargeAtSunset, "0.000"), Show(row.HarvestPercent, "0.0"),
                Show(row.HarvestOfOraclePercent, "0.0"), Show(row.AbsorptionHours, "0.00"), Show(row.OverchargeHours, "0.00"), Show(row.GassingAh, "0.00"));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{rows[0].Days} simulated days each, the same weather and household for all. No daemon: the firmware alone.");
    }

    private static void StoryTables(StoryResult result)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("day", "sky");
        foreach (var column in new[] { "PV kWh", "charge %", "h at absorption", "unserved Wh" })
            table.AddColumn(new TableColumn(column).RightAligned());
        table.AddColumn("full");
        foreach (var day in result.Days)
            table.AddRow(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Sky.ToString().ToLowerInvariant(), Show(day.PvKilowattHours, "0.0"),
                Show(day.StateOfCharge * 100, "0"), Show(day.AbsorptionHours, "0.0"), Show(day.UnservedWattHours, "0"), day.IsFull ? "yes" : "");
        AnsiConsole.Write(table);
        foreach (var verdict in result.Verdicts)
            AnsiConsole.WriteLine($"{(verdict.Holds ? "ok    " : "FAILED")}  {Expected(verdict)}");
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
                json.WriteBoolean("holds", verdict.Holds);
            }));
    }

    private static string Expected(StoryVerdict verdict) => string.Create(CultureInfo.InvariantCulture,
        $"{verdict.Expectation.Where}  {verdict.Expectation.At:MM-dd HH:mm}  {verdict.Expectation.Figure.Name} {verdict.Expectation.Comparison} {verdict.Expectation.Value:0.###}, found {verdict.Found:0.###}");

    private static string Show(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
