using Godenerg.Simulator.Scenarios;

namespace Godenerg.Simulator.Tests.Scenarios;

public sealed class ScenarioTests
{
    [Fact]
    public void A_whole_scenario_is_read()
    {
        var scenario = Read(
            "# a story", "from 2026-03-20 05:00", "until 2 days", "seed 7", "site latitude 50 tilt 40 peak 5000", "bank flooded-aged soc 0.4 ah 400",
            "weather overcast", "load 0.7", "bug strict", "offset -0.3", "grid 230", "dialect PI30MAX", "serial 99000000000007", "set charge.float-voltage 54.0",
            "at 12:20 drop QPIGS x3", "at day 2 09:00 knob charge.float-voltage 53.0", "expect at 18:00 soc >= 0.2", "expect full-days = 0")!;

        Assert.Equal(new DateTime(2026, 3, 20, 5, 0, 0), scenario.House.From);
        Assert.Equal(TimeSpan.FromDays(2), scenario.Length);
        Assert.Equal(7ul, scenario.House.Seed);
        Assert.Equal(50, scenario.House.Site.Latitude);
        Assert.Equal(0.4, scenario.House.Bank.StateOfCharge);
        Assert.Equal(DayType.Overcast, scenario.House.Weather);
        Assert.False(scenario.House.Firmware.ArmsAtFifth);
        Assert.Equal(-0.3, scenario.House.VoltageOffset);
        Assert.NotNull(scenario.House.Utility);
        Assert.Equal("99000000000007", scenario.House.Machine.Serial);
        Assert.Equal(MetricValue.Of(54.0), scenario.House.Setup![Settings.FloatVoltage]);
        Assert.Equal(2, scenario.Faults.Faults.Count);
        Assert.Equal(new DateTime(2026, 3, 20, 18, 0, 0), scenario.Expectations[0].At);
    }

    [Theory]
    [InlineData("wether clear", "did you mean 'weather'")]
    [InlineData("bank agm soc", "write it like: bank agm soc 0.6")]
    [InlineData("bank agm soc 1.4", "0 to 1")]
    [InlineData("bank agm cells 0", "6, 12, 24")]
    [InlineData("weather snow", "clear, mixed, overcast")]
    [InlineData("at 12:20 dropp QPIGS", "did you mean 'drop'")]
    [InlineData("at noon drop QPIGS", "10:30")]
    [InlineData("set charge.float 54", "write it like: set charge.float-voltage 54.0")]
    [InlineData("expect soc > lots", "expect at 18:00 soc >= 0.8")]
    [InlineData("until sometime", "until 24h")]
    [InlineData("serial 4711", "8 to 20 digits")]
    [InlineData("expect day 3 18:00 soc > 0", "expect at 18:00 soc >= 0.8")]
    [InlineData("expect at day 3 18:00 soc > 0", "allowed are times of the story")]
    [InlineData("expect at 05:00 soc > 0", "allowed are times of the story")]
    [InlineData("faults seed", "faults seed:7 every 10min")]
    [InlineData("from 9999-12-31 23:00", "from 2026-03-20 05:00")]
    [InlineData("from 1970-01-01 00:00", "2000 to 2099")]
    [InlineData("faults seed:7 every 1s", "faults seed:7 every 10min")]
    [InlineData("faults seed:7 each 1h", "faults seed:7 every 10min")]
    public void What_is_wrong_is_said_with_its_line_and_what_is_allowed(string line, string expected)
    {
        var scenario = ScenarioFile.Read("bad.scenario", ["# remark", line], out var errors);

        Assert.Null(scenario);
        Assert.All(errors, error => Assert.StartsWith("bad.scenario:2:", error, StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        ScenarioFile.Read("bad.scenario", ["wether clear", "seed minus", "seed 1", "seed 2", "at 25:00 drop QPIGS"], out var errors);

        Assert.Equal(5, errors.Count);
        Assert.Contains("line 2 already", string.Join('\n', errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clear-day")]
    [InlineData("cloud-at-noon")]
    [InlineData("flaky-link")]
    public void A_scenario_of_the_library_comes_out_as_it_says(string name)
    {
        var file = Path.Combine(Root(), "policies", "scenarios", name + ".scenario");
        var scenario = ScenarioFile.Read(file, File.ReadLines(file), out var errors);
        Assert.Empty(errors);

        var result = Story.Run(scenario!);

        Assert.All(result.Verdicts, verdict => Assert.True(verdict.Holds, $"{verdict.Expectation.Where}: {verdict.Expectation.Figure.Name} is {verdict.Found}"));
    }

    [Fact]
    public void A_knob_is_turned_although_nobody_asks()
    {
        var scenario = Read("from 2026-03-20 10:00", "until 1h", "at 10:10 knob charge.float-voltage 53.4", "expect writes >= 1")!;

        Assert.True(Story.Run(scenario).Holds);
    }

    [Fact]
    public void An_expectation_that_fails_is_told_with_what_was_found()
    {
        var result = Story.Run(Read("from 2026-03-20 00:00", "until 1h", "expect pv-kwh > 5")!);

        Assert.False(result.Holds);
        Assert.Equal(0, result.Verdicts[0].Found);
    }

    private static Scenario? Read(params string[] lines)
    {
        var scenario = ScenarioFile.Read("story.scenario", lines, out var errors);
        Assert.Empty(errors);
        return scenario;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Godenerg.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
