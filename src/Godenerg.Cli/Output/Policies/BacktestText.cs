using System.Globalization;
using Godenerg.Engine.Policies.Trying;
using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Cli.Output.Policies;

/// <summary>A back-test for people: what would have been decided and what was done, in one order of time.</summary>
internal static class BacktestText
{
    public static void Print(string policy, string recording, string where, BackTestReport report, IReadOnlyList<DoneThen> done, TimeZoneInfo zone)
    {
        var survey = report.Survey;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{policy} over {recording}: {Long(survey.First, zone)} to {Long(survey.Last, zone)}, {survey.Statuses} status readings, one every {survey.Poll.TotalSeconds:0.#} s; {where}."));
        foreach (var remark in Remarks(report, zone))
            Console.WriteLine($"  {remark}");
        Console.WriteLine("A recording cannot answer: after the first decision that differs from what was done, the battery would have gone another way. For that: godenerg policy simulate.");
        Console.WriteLine();
        var rows = report.Turns.Select(turn => (turn.At, Row: Would(turn, zone))).Concat(done.Select(one => (one.At, Row: Did(one, zone))));
        Columns.Print([["TIME", "", "WHAT", "WHY"], .. rows.OrderBy(one => one.At).Select(one => one.Row)]);
        Console.WriteLine();
        Console.WriteLine(Sum(report, done));
    }

    private static string[] Would(Tried turn, TimeZoneInfo zone) => [Short(turn.At, zone), "would", turn.Failure is null ? Wants(turn) : "failed", turn.Because];

    private static string[] Did(DoneThen done, TimeZoneInfo zone) =>
        [Short(done.At, zone), "did", $"{done.Setting} {(done.Old is null || done.Old == done.New ? "" : done.Old + " → ")}{done.New}", done.Words];

    private static string Wants(Tried turn) => string.Join(": ",
        new[] { turn.Stage ?? "", turn.Setpoints.Count == 0 ? "hold" : string.Join(", ", turn.Setpoints.Select(wish => $"{wish.Setting} {wish.Value} {wish.Setting.Unit}".TrimEnd())) }.Where(part => part.Length > 0));

    /// <summary>How much of what it would have set was set.</summary>
    private static string Sum(BackTestReport report, IReadOnlyList<DoneThen> done)
    {
        var wishes = NewWishes(report.Turns).ToList();
        var failures = report.Turns.Count(turn => turn.Failure is not null);
        return string.Create(CultureInfo.InvariantCulture, $"{report.Decisions} decisions; {wishes.Count} new set points") + (wishes.Count == 0 || done.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $", {wishes.Count(wish => done.Any(one => one.IsAbout(wish.At, wish.Setting, wish.Value)))} of them as was done within 3 minutes"))
            + (done.Count == 0 ? "; the recording shows no change of the settings it may touch" : "") + (failures == 0 ? "" : $"; it failed {failures} times") + ".";
    }

    /// <summary>Each time a setting is wanted at another value than before.</summary>
    public static IEnumerable<(DateTimeOffset At, string Setting, string Value)> NewWishes(IEnumerable<Tried> turns)
    {
        Dictionary<string, string> wanted = [];
        foreach (var turn in turns)
            foreach (var wish in turn.Setpoints)
            {
                if (wanted.TryGetValue(wish.Setting.Name, out var before) && before != wish.Value.ToString())
                    yield return (turn.At, wish.Setting.Name, wish.Value.ToString());
                wanted[wish.Setting.Name] = wish.Value.ToString();
            }
    }

    private static IEnumerable<string> Remarks(BackTestReport report, TimeZoneInfo zone)
    {
        var survey = report.Survey;
        foreach (var (at, length) in survey.Gaps.Take(5))
            yield return string.Create(CultureInfo.InvariantCulture, $"nothing for {length.TotalMinutes:0.#} min from {Short(at, zone)}: averages begin anew behind it");
        if (survey.Gaps.Count > 5)
            yield return $"and {survey.Gaps.Count - 5} more gaps";
        foreach (var at in survey.Restarts)
            yield return $"the engine was started anew at {Short(at, zone)}";
        if (survey.Backwards > 0)
            yield return $"{survey.Backwards} readings lie before the one above them and were left out; was the clock set?";
        if (survey.Poll >= TimeSpan.FromMinutes(2))
            yield return "so far apart, readings tell little about what was between them: an engine reads every few seconds";
        foreach (var remark in report.Remarks)
            yield return remark;
        yield return "the policy began with an empty memory: what it remembered then of the days before is not in a recording";
    }

    private static string Short(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Long(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
