using System.Text.Json;
using System.Xml.Linq;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Houses lived through without wall time.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_day_ends_by_itself_with_a_table()
    {
        var run = GodenergProcess.Run("simulate", "--until", "24h", "--from", "2026-03-20T05:00");
        Assert.Equal(0, run.Exit);
        Assert.Matches(@"^DAY +PV kWh +CHARGE % +ABSORB h +UNSERVED Wh +SKY +FULL$", run.Output[0]);
        Assert.StartsWith("2026-03-20 ", run.Output[1], StringComparison.Ordinal);
        Assert.StartsWith("2026-03-21 ", run.Output[2], StringComparison.Ordinal);
        Assert.Equal(3, run.Output.Count);
        Assert.All(run.Output, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void An_expectation_that_fails_is_named_and_the_exit_code_is_1()
    {
        var run = GodenergProcess.Run("simulate", "--scenario", Scenario("from 2026-03-20 05:00", "until 1h", "expect pv-kwh > 50", "expect output-on = 1"));
        Assert.Equal(1, run.Exit);
        Assert.Contains(run.Output, line => line.StartsWith("FAILED  ", StringComparison.Ordinal) && line.Contains("story.scenario:3 ", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("ok      ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_errors_of_a_scenario_come_all_at_once_with_their_lines()
    {
        var file = Scenario("from 2026-03-20 05:00", "wether clear", "at 25:00 drop", "until 1h", "expect at 12:00 soc > 0");
        var run = GodenergProcess.Run("simulate", "--scenario", file);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.Equal(3, run.Errors.Count);
        foreach (var line in new[] { 2, 3, 5 })
            Assert.Contains(run.Errors, error => error.StartsWith($"godenerg: {file}:{line}: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0 to 1", "--soc", "1.4")]
    [InlineData("allowed is 6, 12, 24", "--bank", "agm cells 0")]
    [InlineData("clear, mixed, overcast", "--weather", "snow")]
    [InlineData("numbers above 0", "--speed", "0")]
    [InlineData("numbers above 0", "--speed", "0", "--tcp", "127.0.0.1:0")]
    [InlineData("write it like 24h", "--until", "soon")]
    [InlineData("allowed is 127.0.0.1:PORT", "--tcp", "0.0.0.0:1")]
    [InlineData("--faults seed:7", "--faults", "often")]
    [InlineData("no such scenario file", "--scenario", "/nowhere.scenario")]
    public void What_is_impossible_is_refused_with_what_is_allowed(string expected, params string[] arguments)
    {
        var run = GodenergProcess.Run(["simulate", .. arguments]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(run.Errors, error => error.Contains(expected, StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_plot_shows_the_curves()
    {
        var file = Path.Combine(_folder, "day.svg");
        var run = GodenergProcess.Run("simulate", "--until", "24h", "--from", "2026-03-20T05:00", "--plot", file);
        Assert.Equal(0, run.Exit);
        var svg = XDocument.Load(file);
        var curves = svg.Descendants().Where(element => element.Name.LocalName == "polyline").ToList();
        foreach (var name in new[] { "volts", "amps", "sun", "used", "soc" })
            Assert.True(curves.Single(curve => curve.Attribute("class")!.Value.Split(' ').Contains(name)).Attribute("points")!.Value.Split(' ').Length > 100, name);
    }

    [Fact]
    public void The_firmware_alone_costs_what_the_reference_says()
    {
        var run = GodenergProcess.Run("simulate", "--firmware-table", "--json");
        Assert.Equal(0, run.Exit);
        var rows = run.Output.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => row.GetProperty("policy").GetString()!);
        Assert.InRange(OfIdeal("firmware 80 A, 60 s"), 5, 30);
        Assert.InRange(OfIdeal("firmware 80 A, 600 s"), 30, 60);
        Assert.InRange(OfIdeal("float = absorption"), 90, 110);
        Assert.True(rows["float = absorption"].GetProperty("absorptionHours").GetDouble() > 2);
        Assert.All(rows.Values, row => Assert.Equal(200, row.GetProperty("days").GetInt32()));

        double OfIdeal(string policy) => rows[policy].GetProperty("ofIdealPercent").GetDouble();
    }

    [Fact]
    public void The_firmware_table_fits_a_terminal()
    {
        var run = GodenergProcess.Run("simulate", "--firmware-table");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("CHARGING ", run.Output[0], StringComparison.Ordinal);
        Assert.Matches("^firmware 80 A, 60 s +[0-9]", run.Output[2]);
        Assert.All(run.Output, line => Assert.True(line.Length <= 80, line));
    }

    private string Scenario(params string[] lines)
    {
        var file = Path.Combine(_folder, "story.scenario");
        File.WriteAllLines(file, lines);
        return file;
    }
}
