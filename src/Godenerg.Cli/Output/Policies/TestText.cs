using System.Globalization;
using Godenerg.Engine.Policies.Trying.Scenarios;

namespace Godenerg.Cli.Output.Policies;

/// <summary>What <c>policy test</c> prints: a line a story while it goes, then every difference.</summary>
/// <param name="asJson">One object a story instead.</param>
internal sealed class TestText(bool asJson)
{
    private readonly List<string> _without = [];
    private (int Stories, int Expectations, int Broken) _sum;

    public ExitCode Exit { get; private set; }

    public void HasNone(string path) => _without.Add(Path.GetFileNameWithoutExtension(path));

    public void IsBroken(string policy, IReadOnlyList<string> errors)
    {
        Exit = ExitCode.Usage;
        if (asJson)
            Console.WriteLine(TestJson.Errors(policy, null, errors));
        foreach (var error in errors)
            Complaint.Write(error);
    }

    public void Add(string policy, ScenarioReport report)
    {
        if (report.Errors.Count > 0)
        {
            Exit = ExitCode.Usage;
            if (asJson)
                Console.WriteLine(TestJson.Errors(policy, report.File, report.Errors));
            foreach (var error in report.Errors)
                Complaint.Write(error);
            return;
        }

        _sum = (_sum.Stories + report.Stories.Count, _sum.Expectations + report.Stories.Sum(story => story.Expectations), _sum.Broken + report.Stories.Count(story => !story.Holds));
        if (!report.Holds && Exit == ExitCode.Done)
            Exit = ExitCode.Refused;
        if (asJson)
            foreach (var story in report.Stories)
                Console.WriteLine(TestJson.Story(policy, report.File, story));
        else
            Print(report);
    }

    public void End()
    {
        if (asJson)
            return;
        if (_without.Count > 0)
            Console.WriteLine($"{string.Join(", ", _without)}: no scenario");
        if (_sum.Stories > 0)
            Console.WriteLine($"{Count(_sum.Stories, "story", "stories")}, {Count(_sum.Expectations, "expectation", "expectations")}: {(_sum.Broken == 0 ? "all as expected" : $"{_sum.Broken} not as expected")}");
    }

    private static void Print(ScenarioReport report)
    {
        Console.WriteLine(report.File);
        foreach (var story in report.Stories)
        {
            Console.WriteLine($"  {(story.Holds ? "ok  " : "FAIL")}  {story.Story.Name}");
            foreach (var miss in story.Misses)
                Print(report.File, story.Story, miss);
            if (story.Failure is { } failure)
                Console.WriteLine($"        {failure}");
        }
    }

    private static void Print(string file, PolicyStory story, StoryMiss miss)
    {
        Console.WriteLine($"        {file}:{miss.Line.Number}, at {Clock(miss.Line.At, story.Zone)}");
        Columns.Print(
        [
            .. miss.Expected.Select((expected, index) => new[] { "", index == 0 ? "expected" : "", expected.Words }),
            ["        ", "got", miss.GotWords],
            .. Remarks(miss, story.Zone).Select(remark => new[] { "", "", remark }),
        ]);
        if (miss.Telling.Decision?.Explanations is { Count: > 0 } looked)
            Columns.Print(
            [
                ["        ", $"it looked at, at {Clock(miss.Telling.At, story.Zone)}", "FOUND", "LINE", "MARGIN"],
                .. looked.Select(one => new[] { "", one.Name, Number(one.Value, one.Unit), Number(one.Threshold, one.Unit), Signed(one.Margin) }),
            ]);
    }

    private static IEnumerable<string> Remarks(StoryMiss miss, TimeZoneInfo zone)
    {
        yield return $"wanted since {Clock(miss.Entered.At, zone)}{(miss.Entered.Because == miss.Got.Because ? "" : ": " + miss.Entered.Because)}";
        if (miss.CameAt is { } came)
            yield return $"what was expected came at {Clock(came, zone)}";
    }

    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Number(double? value, Unit? unit) => value is { } number ? $"{number.ToString("0.##", CultureInfo.InvariantCulture)} {unit}".TrimEnd() : "unknown";

    public static string Signed(double? value) => value?.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) ?? "";

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
