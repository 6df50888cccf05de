using System.Globalization;
using System.Text.Json;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Output.Policies;

/// <summary>How often a policy writes: what was seen, which is no promise, and what the guard allows, which is one.</summary>
internal static class PolicyWritesText
{
    public static void Print(IReadOnlyList<PolicySimulationWrites> writes)
    {
        Console.WriteLine();
        Columns.Print(
        [
            ["WORST DAY", "MEAN", $"WRITES A DAY, SEEN IN {PolicySimulationWrites.Days} SIMULATED DAYS EACH"],
            .. writes.Select(one => new[] { one.Most.ToString(CultureInfo.InvariantCulture).PadLeft(9), one.Mean.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(4), one.Stress.ToString() }),
        ]);
        Console.WriteLine();
        Console.WriteLine($"Highest seen: {writes[0].Most} writes on one day. Simulated, so no promise for your house.");
        Console.WriteLine($"Guard's cap: {BudgetRule.Soft} writes a day for each setting, whatever a policy wants. Then only returns to the safe value are sent.");
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<PolicySimulationWrites> writes)
    {
        json.WriteStartObject("writesADay");
        json.WriteNumber("simulatedDaysEach", PolicySimulationWrites.Days);
        if (writes.Count > 0)
            json.WriteNumber("highestSeen", writes[0].Most);
        json.WriteNumber("guardsCapForEachSetting", BudgetRule.Soft);
        json.WriteStartArray("stresses");
        foreach (var one in writes)
        {
            json.WriteStartObject();
            json.WriteString("stress", one.Stress.ToString());
            json.WriteNumber("worstDay", one.Most);
            json.WriteNumber("mean", Math.Round(one.Mean, 2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
