using System.Globalization;
using System.Text.Json;
using Godenerg.Engine.Guarding;

namespace Godenerg.Cli.Output;

/// <summary>What the guard says about a wish, for a person or for a script.</summary>
internal static class AnswerText
{
    /// <summary>What is about to happen: old and new value, limits, price.</summary>
    public static void PrintPreview(GuardAnswer answer, string device)
    {
        var setting = answer.Wish.Setpoint.Setting;
        var change = answer.Text == setting.Name ? $": {setting.Summary}" : $": {Words.Of(setting, answer.Old)} -> {Words.Of(setting, answer.Wish.Setpoint.Value)}";
        Console.WriteLine($"{setting.Name} of {device}{change}");
        List<string[]> rows =
        [
            ["  sends", answer.Text],
            ["  allowed", answer.Allowed],
            ["  cost", CostOf(answer.Cost)],
        ];
        Columns.Print([.. rows.Where(row => row[1].Length > 0)]);
    }

    /// <summary>What became of it, in one line.</summary>
    public static string Verdict(GuardAnswer answer) =>
        $"{answer.Verdict.Outcome.ToString().ToLowerInvariant()}: {answer.Verdict.Because}{(answer is { Verdict.Outcome: Outcome.Applied, Lease: { } lease } ? "; " + lease : "")}";

    public static void Write(Utf8JsonWriter json, GuardAnswer answer, string device, bool isSent)
    {
        var setting = answer.Wish.Setpoint.Setting;
        json.WriteString("setting", setting.Name);
        json.WriteString("device", device);
        json.WriteString("wanted", Text(answer.Wish.Setpoint.Value));
        json.WriteString("old", Text(answer.Old));
        json.WriteString("now", Text(answer.Now));
        json.WriteString("unit", setting.Unit.Symbol);
        json.WriteString("outcome", answer.Verdict.Outcome.ToString().ToLowerInvariant());
        json.WriteString("because", answer.Verdict.Because);
        json.WriteString("rule", answer.Verdict.Rule);
        json.WriteString("allowed", answer.Allowed);
        json.WriteString("text", answer.Text);
        json.WriteBoolean("isSent", isSent);
        json.WriteNumber("writesToday", answer.Cost.Today);
        json.WriteNumber("writesLifetime", answer.Cost.Lifetime);
        if (answer.Cost.ProjectedYears is { } years)
            json.WriteNumber("projectedYears", Math.Round(years, 1));
        json.WriteString("lease", answer.Lease);
    }

    private static string? Text(MetricValue value) => value.HasValue ? value.ToString() : null;

    private static string CostOf(WriteCost cost) => string.Create(CultureInfo.InvariantCulture,
        $"one write; {cost.Today} of {cost.SoftLimit} today, {cost.Lifetime} in all{(cost.ProjectedYears is { } years ? $", {years:0} years at this pace and an assumed 100,000" : "")}");
}
