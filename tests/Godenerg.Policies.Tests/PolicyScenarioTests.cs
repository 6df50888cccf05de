using Godenerg.Engine.Policies.Trying.Scenarios;

namespace Godenerg.Policies.Tests;

/// <summary>Stories beside a policy: what happens in them, and what is said when a policy decides otherwise.</summary>
public sealed class PolicyScenarioTests
{
    [Fact]
    public void Readings_stay_between_two_lines_so_that_means_are_known() => Holds(
        "var v = Average(BatteryVoltage, 15.Minutes());\nreturn Hold($\"{v.Value:0.00} V, {v.Coverage:0.00}\");",
        "at 10:00  battery 50 V", "at 10:15  battery 54 V  expect because \"50.00 V, 1.00\"", "after 5min  expect because \"51.33 V\"");

    [Fact]
    public void A_ramp_is_a_straight_line() => Holds(
        "return Hold($\"{now[BatteryVoltage]:0.0} V {now[PvPower]:0} W\");",
        "at 10:00  battery 50 V  pv 0 W", "by 11:00  battery 56 V", "after 1min  pv 100 W", "by 11:31  battery 53 V", "by 12:01  battery 50 V  pv 1100 W  expect because \"50.0 V 1100 W\"");

    [Fact]
    public void A_ramp_has_been_half_way() => Holds(
        "var v = Ago(BatteryVoltage, 30.Minutes());\nreturn Hold($\"{v:0.0}\");",
        "at 10:00  battery 50 V", "by 11:00  battery 56 V  expect because \"53.0\"");

    [Theory]
    [InlineData("3.8 A", "3 0 3.5")]
    [InlineData("-6.4 A", "0 6 -6.0")]
    [InlineData("0 A", "0 0 0.0")]
    public void Of_a_current_the_inverter_tells_whole_amperes(string amps, string told) => Holds(
        "return Hold($\"{now[BatteryChargeCurrent]} {now[BatteryDischargeCurrent]} {Average(BatteryCurrent, 1.Minutes()).Value:0.0}\");",
        $"at 10:00  battery 57.5 V {amps}", $"after 2min  expect because \"{told}\"");

    [Fact]
    public void In_a_silence_nobody_asks_the_policy() => Holds(
        "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value} {Elapsed.TotalSeconds}\");",
        "at 10:00  battery 50 V", "after 1min  silence 30min", "after 30min  expect because \"7 0\"");

    [Fact]
    public void After_a_silence_nothing_before_it_counts() => Holds(
        "return Hold($\"{Average(BatteryVoltage, 10.Minutes()).Coverage:0.00}\");",
        "at 10:00  battery 50 V", "at 10:20  silence 5min", "at 10:26  expect because \"0.10\"");

    [Fact]
    public void A_restart_keeps_the_memory_and_forgets_what_was_read() => Holds(
        "var n = Memory.Number(\"n\");\nn.Value++;\nStage(\"x\");\nreturn Hold($\"{n.Value} {LastStage} {Average(BatteryVoltage, 10.Minutes()).Coverage:0.00}\");",
        "at 10:00  battery 50 V", "after 1min  restart  expect because \"7 x 0.00\"");

    [Fact]
    public void A_moment_comes_back_from_a_restart_by_the_wall_clock() => Holds(
        "var m = Memory.Instant(\"m\");\nif (m.Value is null) m.Mark();\nreturn Hold($\"{m.Age?.TotalMinutes:0}\");",
        "at 10:00  battery 50 V", "after 1min  restart", "after 1min  clock +1h  expect because \"62\"");

    [Fact]
    public void The_clock_can_be_wrong_and_be_set() => Holds(
        "return Hold($\"{IsClockTrusted} {LocalTime:HH:mm}\");",
        "zone Europe/Madrid", "clock untrusted", "at 10:00  battery 50 V  expect because \"False 10:00\"", "at 10:01  clock trusted  expect because \"True 10:01\"",
        "at 10:02  clock -2h  expect because \"True 08:02\"");

    [Theory]
    [InlineData("date 2026-03-29", "at 03:30", "60")]
    [InlineData("date 2026-10-25", "at 03:30", "180")]
    public void Days_on_which_the_clocks_change_have_23_or_25_hours(string date, string at, string minutes) => Holds(
        "var d = Memory.Duration(\"d\");\nd.CountWhile(true);\nreturn Hold($\"{d.Value.TotalMinutes:0} min\");",
        "zone Europe/Madrid", date, "at 01:30  battery 50 V", $"{at}  expect because \"{minutes} min\"");

    [Fact]
    public void Parameters_bank_and_settings_are_those_of_the_story() => Holds(
        "var a = Volts(\"a\", 50, \"x\");\nreturn Hold($\"{a} {Bank?.Chemistry} {Bank?.AmpHours} {now[BulkVoltage]} {now[OutputSourcePriority]}\");",
        "with a 57.6 V", "bank gel cells 12 ah 200", "set charge.bulk-voltage 58.4 V", "set output.source-priority sbu", "at 10:00  battery 50 V  expect because \"57.6 V gel 200 58.4 sbu\"");

    [Fact]
    public void What_stands_above_the_first_story_holds_for_all_and_a_story_may_say_otherwise() => Holds(
        "var a = Volts(\"a\", 50, \"x\");\nreturn Hold($\"{a}\");",
        "with a 51", "story one, of two", "at 10:00  battery 50 V  expect because \"51 V\"", "story two", "with a 52", "at 10:00  battery 50 V  expect because \"52 V\"");

    [Fact]
    public void Nothing_means_that_nothing_else_was_decided_since_the_line_before()
    {
        const string Policy = "Stage(now[BatteryVoltage] > 55 ? \"high\" : \"low\");\nreturn Hold(\"a\");";
        Holds(Policy, "at 10:00  battery 50 V", "at 10:10  expect nothing");
        var miss = Miss(Policy, "at 10:00  battery 50 V", "at 10:10  battery 57 V", "at 10:20  battery 50 V  expect nothing");
        Assert.Equal(["nothing new since the line before"], miss.Expected.Select(one => one.Words));
    }

    [Fact]
    public void A_reason_counts_from_when_the_decision_began() => Holds(
        "Stage(\"float\");\nreturn LastStage == \"\" ? Hold(\"it is full\") : Hold(\"it was full\");", "at 10:00  battery 50 V", "at 10:10  expect because \"is full\"");

    [Fact]
    public void A_miss_tells_line_time_expected_got_and_when_it_came()
    {
        var miss = Miss(
            "Explain(\"volts\", now[BatteryVoltage], 55);\nStage(now[BatteryVoltage] > 55 ? \"high\" : \"low\");\nreturn Set(FloatVoltage, now[BatteryVoltage] > 55 ? 53 : 54, \"so\");",
            "at 10:00  battery 50 V", "by 11:00  battery 60 V  expect stage low, float 54", "at 11:10  expect stage high");

        Assert.Equal(2, miss.Line.Number);
        Assert.Equal("mine.scenario:2: at 11:00 expected stage low, charge.float-voltage 54 V, got stage high, charge.float-voltage 53 V: so", miss.Summary("mine.scenario", TimeZoneInfo.Utc));
        Assert.Equal("10:30:10", miss.Entered.At.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(miss.IsEarly);
        Assert.InRange(miss.Telling.Decision!.Explanations[0].Value!.Value, 55, 55.1);
    }

    [Fact]
    public void What_comes_late_is_told_with_its_time()
    {
        var miss = Miss("Stage(InStage >= 10.Minutes() || LastStage == \"b\" ? \"b\" : \"a\");\nreturn Hold(\"x\");", "at 10:00  battery 50 V", "at 10:05  expect stage b", "at 11:00  expect stage b");
        Assert.Equal("10:10:00", miss.CameAt?.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.False(miss.IsEarly);
    }

    [Fact]
    public void A_policy_that_fails_keeps_no_story()
    {
        var report = Run("if (now[BatteryVoltage] > 55) throw new Exception(\"oh\");\nreturn Hold(\"x\");", "at 10:00  battery 50 V", "at 10:05  battery 57 V", "at 10:10  battery 50 V  expect hold");
        Assert.Contains("the policy failed at 10:05:00: mine.csx:1: oh", report.Objection, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at 10:00  batery 50 V", "mine.scenario:1: 'batery' means nothing here; did you mean battery? allowed: battery, pv, grid, load, the name of a metric, silence, restart, clock, expect")]
    [InlineData("at 25:00  battery 50 V", "mine.scenario:1: '25:00' is no time; write it like: at 12:20, by 12:20, at day 2 09:00, after 10min")]
    [InlineData("at 10:00  battery 50 W", "mine.scenario:1: '50 W': battery in V or A is in V")]
    [InlineData("at 10:00  battery 57,5 V", "mine.scenario:1: '57,5': a number has a point, such as 57.5")]
    [InlineData("at 10:00  pv 3 V 4 V", "mine.scenario:1: '4' means nothing here; allowed: battery, pv, grid, load, the name of a metric, silence, restart, clock, expect")]
    [InlineData("at 10:00  load 3 V", "mine.scenario:1: '3 V': load in W is in W")]
    [InlineData("at 10:00  battery.voltag 50", "mine.scenario:1: there is no 'battery.voltag'; did you mean battery.voltage?")]
    [InlineData("at 10:00  battery.charge-current 3", "mine.scenario:1: 'battery.charge-current': write the current into the battery behind its voltage, such as battery 57.5 V 3.8 A, or -12 A out of it")]
    [InlineData("at 10:00  expect flot 54", "mine.scenario:1: 'flot' cannot be expected; allowed are hold, nothing, stage, alarm, float, bulk, the name of a setting, and because; write it like: expect stage absorb, expect float 58.4 because \"on the way\", expect hold, expect nothing")]
    [InlineData("at 10:00  expect battery.voltage 54", "mine.scenario:1: 'battery.voltage' is measured and cannot be set, so no policy decides it")]
    [InlineData("at 10:00  expect hold because full", "mine.scenario:1: 'full': put the reason, or a part of it, in quotes, such as \"the bank is full\"")]
    [InlineData("at 10:00  expect hold because \"full", "mine.scenario:1: \"full: a closing \" is missing")]
    [InlineData("at 10:00  expect nothing", "mine.scenario:1: expect nothing means nothing new since the line before, and this is the first")]
    [InlineData("at 10:00  silence 5min  expect hold", "mine.scenario:1: while nobody answers the policy is not asked; expect something in the next line")]
    [InlineData("by 10:00  battery 50 V", "mine.scenario:1: by leads in a straight line from one number to another, and battery.voltage has none before this line; use at")]
    [InlineData("after 10min  battery 50 V", "mine.scenario:1: the first line of a story begins with at, such as: at 06:00")]
    [InlineData("with a", "mine.scenario:1: the line ends where its value should stand")]
    [InlineData("bank lead cells 24 ah 550", "mine.scenario:1: 'lead' is no kind of battery; allowed are agm, gel, flooded, lifepo4, and none for a bank that nobody has described")]
    [InlineData("every 10min", "mine.scenario:1: every is 1s to 5min, as in the configuration")]
    [InlineData("weather clear", "mine.scenario:1: 'weather' tells of a simulated house, which is for `godenerg simulate --scenario`; here a policy is told readings: date, zone, every, bank, with, set, clock, at, by, after, story")]
    [InlineData("stroy one", "mine.scenario:1: 'stroy' is no statement; did you mean story? allowed: date, zone, every, bank, with, set, clock, at, by, after, story")]
    [InlineData("set output.source-priority sun", "mine.scenario:1: 'sun': output.source-priority is one of utility-first, solar-first, sbu")]
    [InlineData("# nothing", "mine.scenario: it tells nothing; write lines such as: at 12:20  battery 57.5 V 3.8 A  expect stage absorb")]
    public void A_line_that_is_not_understood_is_told_with_what_is_allowed(string line, string error)
    {
        Assert.Null(ScenarioReader.Read("mine.scenario", [line], out var errors));
        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        Assert.Null(ScenarioReader.Read("mine.scenario", ["at 10:00  batery 50 V", "at 10:01  battery 50 V", "at 09:00  battery 50 V"], out var errors));
        Assert.Equal(2, errors.Count);
        Assert.Equal("mine.scenario:3: it is 09:00:00 here, and the line before ends at 10:01:00; lines stand in the order of their times, and a new day is: at day 2 06:00", errors[1]);
    }

    [Fact]
    public void A_parameter_that_the_policy_lacks_is_told_with_its_line()
    {
        using var file = new ScenarioFile("at 10:00  battery 50 V", "story b", "with absrb 57", "at 10:00  battery 50 V");
        var report = PolicyScenarios.Run(Scripts.Program("var a = Volts(\"absorb\", 50, \"x\");\nreturn Hold($\"{a}\");"), file.Path);
        Assert.Equal("mine.scenario:3: 'absrb' is no parameter of this policy; did you mean 'absorb'?", report.Objection);
    }

    private static void Holds(string policy, params string[] lines) => Assert.Null(Run(policy, lines).Objection);

    private static StoryMiss Miss(string policy, params string[] lines) => Assert.Single(Run(policy, lines).Stories.SelectMany(story => story.Misses));

    private static ScenarioReport Run(string policy, params string[] lines)
    {
        using var file = new ScenarioFile(lines);
        return PolicyScenarios.Run(Scripts.Program(policy), file.Path);
    }

    private sealed class ScenarioFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

        public ScenarioFile(params string[] lines) => File.WriteAllLines(Path, lines);

        public string Path => System.IO.Path.Combine(_folder, "mine.scenario");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
