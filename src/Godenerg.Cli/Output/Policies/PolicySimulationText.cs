using System.Globalization;
using Godenerg.Cli.Commands.Policies;
using Godenerg.Simulator;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Output.Policies;

/// <summary>What policies made of some weeks: a column each, and what that means.</summary>
internal static class PolicySimulationText
{
    private const int MostComplaints = 3;

    public static void Print(PolicySimulationResult result, PolicyParameters parameters)
    {
        Console.WriteLine(Heading(result));
        if (Given(parameters) is { } given)
            Console.WriteLine(given);
        Console.WriteLine();
        foreach (var line in Table(result))
            Console.WriteLine(line);
        Console.WriteLine();
        Console.WriteLine(Reading(result));
        foreach (var (text, count) in result.Rows[0].Complaints.Take(MostComplaints))
            Console.WriteLine($"The guard said {(count == 1 ? "once" : $"{count} times")}: {text}");
    }

    /// <summary>What went wrong, when and where, on one line.</summary>
    public static string Failure(PolicySimulationFailure failure) => string.Create(CultureInfo.InvariantCulture,
        $"{failure.Policy} failed on day {failure.Day} ({failure.At:yyyy-MM-dd HH:mm:ss}, seed {failure.Story.Seed}): {failure.Message}; in a house its settings would return to their safe values");

    /// <summary>One line that says what the figures come to.</summary>
    public static string Reading(PolicySimulationResult result)
    {
        var (row, oracle, firmware) = (result.Rows[0], result.Rows[^1].Figures, result.Rows[^2].Figures);
        if (row.Idle is { } idle)
            return $"{row.Name} never wanted anything: {idle}. Its figures are those of the bare firmware.";
        var it = row.Figures;
        var full = oracle.FullDays + it.FullDays == 0
            ? $"In this weather nobody fills the bank. {row.Name}"
            : $"{row.Name} fills the bank on {Days(it.FullDays)} where an ideal charger does on {oracle.FullDays} and the bare firmware on {firmware.FullDays}; it";
        return string.Create(CultureInfo.InvariantCulture,
            $"{full} takes {100 * it.HarvestWh / oracle.HarvestWh:0.0} % of its harvest, stays at absorption for {it.AbsorbHours:0.00} h a day (the ideal charger {oracle.AbsorbHours:0.00}), and writes {it.WritesMean:0.0} times a day.");
    }

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    private static string Heading(PolicySimulationResult result)
    {
        var story = result.Stories[0];
        var (stress, bank) = (story.Stress, story.Stress.BankAsDescribed);
        return string.Create(CultureInfo.InvariantCulture,
            $"{result.Stories.Count} x {story.Days} simulated days from {story.From:yyyy-MM-dd}: {Stress.Word(stress.Bank)} ({bank.Cells} cells, {bank.AmpHours:0} Ah), load {stress.Load:0.0#}, voltage reading {stress.Offset:+0.0#;-0.0#;0} V, {(stress.Faults ? "faulty" : "clean")} line, {(story.HasGrid ? "a grid (for policies only)" : "no grid")}, firmware bug {Stress.Word(stress.Bug)}");
    }

    private static string? Given(PolicyParameters parameters) => parameters.Values.Count == 0 ? null
        : $"with {string.Join(", ", parameters.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}{(parameters.Inverter is { } inverter ? $" (inverter {inverter.Name} and --set)" : "")}";

    /// <summary>A metric a line, a contender a column, numbers under each other at their ends.</summary>
    private static IEnumerable<string> Table(PolicySimulationResult result)
    {
        List<string[]> table = [["", .. result.Rows.Select(row => row.Name)], .. PolicySimulationMetric.All(result.Stories[0].Stress).Select(string[] (metric) => [metric.Name, .. result.Rows.Select(row => metric.Show(row, result.Rows[^1]))])];
        var widths = Enumerable.Range(0, table[0].Length).Select(column => table.Max(row => row[column].Length)).ToArray();
        foreach (var row in table)
            yield return string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd();
    }
}
