using System.Text;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Policies.Tests.Decisions;

public sealed class DecisionFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly List<string> _warnings = [];

    private string Log => Path.Combine(_folder, "decisions", "house.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_of_an_entry_is_read_as_it_was_written()
    {
        var entry = new DecisionEntry
        {
            At = Noon, Since = Noon.AddMinutes(-7), Inverter = "house", Policy = "mine", Generation = "0123", Kind = DecisionKind.Decided, Stage = "absorb", Because = "held", IsChange = true,
            IsClockTrusted = false, Passed = 3,
            Wishes =
            [
                new(new(Settings.FloatVoltage, MetricValue.Of(58.4), "held") { Until = Noon.AddHours(1) }, new(Outcome.Refused, "12 writes today", "write-budget")),
                new(new(Settings.OutputSourcePriority, MetricValue.Of(Settings.OutputSourcePriority.Options[0]), "another"), null),
            ],
            Comparisons = [new("mean voltage", 57.8, 57.9, Unit.Volt), new("count", null, 3)],
            Looks = [new(Metrics.BatteryVoltage, "average", TimeSpan.FromMinutes(15), MetricValue.Of(57.8), 0.97, TimeSpan.FromSeconds(1.5)), new(Metrics.PvPower, "now", TimeSpan.Zero, MetricValue.Unknown, null, null)],
            Shadows = [new("other", "abcd") { IsCandidate = true, IsFailed = true, Stage = "float", Because = "no way", Difference = "all", Setpoints = [new(Settings.BulkVoltage, MetricValue.Of(56.4), "no way")] }],
        };
        File(entry);

        var read = Assert.Single(Open().Read());
        Assert.Equal(Line(entry), Line(read));
        Assert.Equal(entry with { Wishes = [], Comparisons = [], Looks = [], Shadows = [] }, read with { Wishes = [], Comparisons = [], Looks = [], Shadows = [] });
        Assert.Equal((entry.Wishes[1], entry.Comparisons[0] with { Unit = null }, entry.Looks[0]), (read.Wishes[1], read.Comparisons[0] with { Unit = null }, read.Looks[0]));
        Assert.Equal("V", read.Comparisons[0].Unit!.Symbol);
    }

    [Fact]
    public void A_line_that_a_power_cut_left_broken_costs_nothing_but_itself()
    {
        File(Entry("first"));
        System.IO.File.AppendAllText(Log, "{\"at\":\"2026-03-20T12");

        Open().Append([Line(Entry("second"))]);

        Assert.Equal(["first", "second"], Open().Read().Select(entry => entry.Because));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"at\":\"now\",\"inverter\":1}")]
    public void What_is_no_entry_is_passed_over(string line)
    {
        File(Entry("first"));
        System.IO.File.AppendAllText(Log, line + "\n");

        Assert.Single(Open().Read());
    }

    [Fact]
    public void A_long_log_begins_anew_and_the_one_before_is_kept()
    {
        var file = new DecisionFile(_folder, "house", _warnings.Add, longest: 1000);
        for (var i = 0; i < 100; i++)
            file.Append([Line(Entry($"{i}"))]);

        var kept = file.Read().Select(entry => int.Parse(entry.Because, null)).ToList();
        Assert.Equal(Enumerable.Range(100 - kept.Count, kept.Count), kept);
        Assert.InRange(Directory.GetFiles(Path.GetDirectoryName(Log)!).Sum(one => new FileInfo(one).Length), 500, 2000);
        Assert.Equal(["house"], DecisionFile.InvertersOf(_folder));
    }

    [Fact]
    public void A_disk_that_takes_nothing_is_told_once_and_told_again_when_it_does()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "decisions"), "in the way");
        var file = Open();
        file.Append([Line(Entry("first"))]);
        file.Append([Line(Entry("second"))]);
        System.IO.File.Delete(Path.Combine(_folder, "decisions"));
        file.Append([Line(Entry("third"))]);

        Assert.Collection(_warnings, line => Assert.StartsWith("the decision log cannot be stored: ", line, StringComparison.Ordinal), line => Assert.Equal("the decision log can be stored again", line));
        Assert.Equal("third", Assert.Single(file.Read()).Because);
    }

    private static DecisionEntry Entry(string because) => new() { At = Noon, Since = Noon, Inverter = "house", Policy = "mine", Because = because };

    private static byte[] Line(DecisionEntry entry) => JsonLine.Of(json => DecisionJson.Write(json, entry));

    private DecisionFile Open() => new(_folder, "house", _warnings.Add);

    private void File(DecisionEntry entry) => Open().Append([Line(entry)]);
}
