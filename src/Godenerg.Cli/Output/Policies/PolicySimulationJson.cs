using System.Globalization;
using System.Text.Json;
using Godenerg.Simulator;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Output.Policies;

/// <summary>The same for programs: an object for each that charged. Hours, Ah, Wh and writes are per day.</summary>
internal static class PolicySimulationJson
{
    public static void Print(PolicySimulationResult result, IReadOnlyDictionary<string, string> parameters)
    {
        for (var index = 0; index < result.Rows.Count; index++)
        {
            var (row, isFirst) = (result.Rows[index], index == 0);
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("policy", row.Name);
                json.WriteBoolean("simulated", true);
                Write(json, result.Stories);
                if (isFirst)
                {
                    json.WriteStartObject("parameters");
                    foreach (var (name, value) in parameters)
                        json.WriteString(name, value);
                    json.WriteEndObject();
                }

                Write(json, row, result.Rows[^1].Figures);
                json.WriteStartArray("complaints");
                foreach (var (text, count) in row.Complaints)
                {
                    json.WriteStartObject();
                    json.WriteString("text", text);
                    json.WriteNumber("count", count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (isFirst)
                    json.WriteString("reading", PolicySimulationText.Reading(result));
            }));
        }
    }

    public static string Failure(PolicySimulationFailure failure) => JsonText.Object(json =>
    {
        json.WriteString("policy", failure.Policy);
        json.WriteBoolean("simulated", true);
        json.WriteString("failure", failure.Message);
        json.WriteNumber("seed", failure.Story.Seed);
        json.WriteNumber("day", failure.Day);
        json.WriteString("at", failure.At.ToString("s", CultureInfo.InvariantCulture));
    });

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Trial> stories)
    {
        var story = stories[0];
        json.WriteString("from", story.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("daysEach", story.Days);
        json.WriteStartArray("seeds");
        foreach (var one in stories)
            json.WriteNumberValue(one.Seed);
        json.WriteEndArray();
        json.WriteString("bank", Stress.Word(story.Stress.Bank));
        json.WriteNumber("load", story.Stress.Load);
        json.WriteNumber("offset", story.Stress.Offset);
        json.WriteBoolean("faults", story.Stress.Faults);
        json.WriteBoolean("grid", story.HasGrid);
        json.WriteString("bug", Stress.Word(story.Stress.Bug));
    }

    private static void Write(Utf8JsonWriter json, PolicySimulationRow row, Figures oracle)
    {
        var it = row.Figures;
        json.WriteNumber("days", it.Days);
        json.WriteNumber("fullDays", it.FullDays);
        if (oracle.FullDays > 0)
            json.WriteNumber("fullDaysOfOracle", Math.Round((double)it.FullDays / oracle.FullDays, 4));
        json.WriteStartObject("fullDaysBySky");
        foreach (var sky in Enum.GetValues<DayType>())
        {
            var (full, days) = row.Under(sky);
            json.WriteStartArray(sky.ToString().ToLowerInvariant());
            json.WriteNumberValue(full);
            json.WriteNumberValue(days);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteNumber("chargeAtSunset", Math.Round(it.SunsetMean, 4));
        json.WriteNumber("chargeAtSunsetP10", Math.Round(it.SunsetP10, 4));
        json.WriteNumber("harvestWh", Math.Round(it.HarvestWh, 1));
        json.WriteNumber("availableWh", Math.Round(it.AvailableWh, 1));
        json.WriteNumber("harvestOfOracle", Math.Round(it.HarvestWh / oracle.HarvestWh, 4));
        json.WriteNumber("absorptionHours", Math.Round(it.AbsorbHours, 3));
        json.WriteNumber("overchargeHours", Math.Round(it.OverchargeHours, 3));
        if (it.FullDays > 0)
            json.WriteNumber("decisionMinutesAfterFull", Math.Round(60 * row.AfterFullHours / it.FullDays, 1));
        json.WriteNumber("longestAbsorptionMinutes", Math.Round(it.LongestAbsorbMinutes, 1));
        json.WriteNumber("balanced", Math.Round(it.Balanced, 4));
        json.WriteNumber("gassingAh", Math.Round(it.GassingAh, 3));
        json.WriteNumber("writesMean", Math.Round(it.WritesMean, 2));
        json.WriteNumber("writesMax", it.WritesMax);
        json.WriteNumber("daysToFirstFull", Math.Round(it.ToFirstFull, 2));
        json.WriteNumber("longestWithoutFull", it.LongestWithout);
        json.WriteNumber("unservedWh", Math.Round(it.UnservedWh, 1));
        json.WriteNumber("rejected", it.Rejected);
        json.WriteNumber("unsafe", it.Unsafe);
        if (row.Idle is { } idle)
            json.WriteString("idle", idle);
    }
}
