using System.Globalization;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Policies.Tests;

/// <summary>Decisions over tables and lines that somebody has kept.</summary>
public sealed class PolicyBacktestTests : IDisposable
{
    private const string TellsVolts = "return Hold($\"{now[BatteryVoltage]}\");";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_row_is_decided_about_and_turns_are_told_with_their_time()
    {
        var report = Run("Stage(now[BatteryVoltage] > 55 ? \"high\" : \"low\");\nreturn Hold(\"x\");", "time,battery.voltage,pv.power,battery.current", Rows(20, row => $"{(row < 10 ? 50 : 57)},0,1"));

        Assert.Equal(["low 10:00:00", "high 10:01:40"], report.Turns.Select(turn => $"{turn.Stage} {turn.At:HH:mm:ss}"));
        Assert.Equal((20, 10.0), (report.Decisions, report.Survey.Poll.TotalSeconds));
    }

    [Theory]
    [InlineData("time,battery.voltage", "2026-03-20 10:00:00,57.5", "2026-03-20 10:00:10,57.5")]
    [InlineData("Timestamp;battery.voltage", "2026-03-20 10:00;57,5", "2026-03-20 10:01;57,5")]
    [InlineData("\"time\"\t\"battery.voltage [V]\"", "2026-03-20T10:00:00Z\t57.5", "2026-03-20T10:00:10+00:00\t57.5")]
    [InlineData("battery.voltage,time", "57.5,1774000800", "57.5,1774000810.5")]
    [InlineData("# kept by a logger\nbattery.voltage (V),time", "57.5,1774000800000", "57.5,1774000810000")]
    public void Tables_of_others_are_understood(string header, string first, string second) => Assert.Equal("57.5", Last(TellsVolts, header, first, second));

    [Fact]
    public void A_cell_that_is_empty_is_not_known() => Assert.Equal("", Last(TellsVolts, "time,battery.voltage,pv.power", "2026-03-20 10:00,57.5,1", "2026-03-20 10:01,unavailable,2"));

    [Fact]
    public void Of_a_shunt_a_policy_is_told_whole_amperes() => Assert.Equal(
        "0 6", Last("return Hold($\"{now[BatteryChargeCurrent]} {now[BatteryDischargeCurrent]}\");", "time,battery.voltage,battery.current", "2026-03-20 10:00,57.5,3.9", "2026-03-20 10:01,57.5,-6.4"));

    [Theory]
    [InlineData("battery.voltage", "1", ":1: no column of times; call it time. The columns are: battery.voltage")]
    [InlineData("time,pv.power", "2026-03-20 10:00,1", ":1: no column battery.voltage, and no policy decides without it. The columns are: time, pv.power")]
    [InlineData("time,batery.voltage", "2026-03-20 10:00,1", ":1: there is no metric 'batery.voltage'; did you mean battery.voltage?")]
    [InlineData("time,battery.voltage [mV]", "2026-03-20 10:00,1", ":1: battery.voltage is in mV there; write it in V")]
    [InlineData("time,battery.voltage", "20/03/2026 10:00,1", ":2: '20/03/2026 10:00' is no time; write it like 2026-03-20 12:00:00, 2026-03-20T12:00:00+01:00, or in seconds since 1970")]
    [InlineData("time,battery.voltage", "2026-03-20 10:00,much", ":2: battery.voltage is 'much'; write a number with a point, such as 57.5, or leave it empty where it is not known")]
    [InlineData("time,battery.voltage,output.source-priority", "2026-03-20 10:00,1,sun", ":2: output.source-priority is 'sun'; allowed are utility-first, solar-first, sbu")]
    [InlineData("time,battery.voltage", "2026-03-20 10:00,50", " holds one status reading; a policy needs at least some minutes of them")]
    public void A_table_that_is_not_understood_is_told_with_its_line(string header, string row, string error) =>
        Assert.EndsWith(error, Assert.Throws<RecordingException>(() => Run(TellsVolts, header, row)).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_that_are_no_metrics_are_passed_over_and_told() => Assert.Contains(
        "passed over, because they are no metrics of the catalogue: kitchen temperature, x", Run(TellsVolts, "time,battery.voltage,kitchen temperature,x", Rows(3, _ => "50,20,1")).Remarks);

    [Fact]
    public void Times_that_go_back_are_left_out_and_counted()
    {
        var report = Run("Stage($\"{now[BatteryVoltage]}\");\nreturn Hold(\"x\");", "time,battery.voltage", "2026-03-20 10:00,50", "2026-03-20 10:01,51", "2026-03-20 09:30,40", "2026-03-20 10:02,52");
        Assert.Equal(1, report.Survey.Backwards);
        Assert.Equal(["50", "51", "52"], report.Turns.Select(turn => turn.Stage));
    }

    [Fact]
    public void A_gap_is_told_and_no_average_reaches_over_it()
    {
        var rows = Rows(60, _ => "50").Concat(Rows(6, _ => "60", new TimeOnly(11, 0))).ToArray();
        var report = Run("Stage($\"{Average(BatteryVoltage, 2.Hours()).Value:0}\");\nreturn Hold(\"x\");", "time,battery.voltage", rows);

        Assert.Equal(TimeSpan.FromMinutes(50) + TimeSpan.FromSeconds(10), Assert.Single(report.Survey.Gaps).Length);
        Assert.Equal("60", report.Turns[^1].Stage);
    }

    [Fact]
    public void A_part_is_told_and_what_lies_before_it_is_known()
    {
        var report = Run(
            new BackTestOptions { From = At(10, 5), To = At(10, 8) },
            "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value}\");", "time,battery.voltage", Rows(60, _ => "50"));
        Assert.Equal((19, "31"), (report.Decisions, report.Turns[0].Because));
    }

    [Fact]
    public void A_part_of_which_nothing_was_kept_is_an_error() => Assert.EndsWith(
        "holds nothing of that time; it goes from 2026-03-20 10:00 to 2026-03-20 10:00",
        Assert.Throws<RecordingException>(() => Run(new BackTestOptions { From = At(11, 0) }, TellsVolts, "time,battery.voltage", Rows(3, _ => "50"))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_became_of_the_settings_is_told_beside_the_decisions()
    {
        var report = Run("return Set(FloatVoltage, 54, \"x\");", "time,battery.voltage,charge.float-voltage,charge.bulk-voltage", Rows(9, row => row % 3 > 0 ? "50,," : row < 5 ? "50,52.8,58" : "50,54,57"));
        var change = Assert.Single(report.Changes);
        Assert.Equal(("charge.float-voltage", "52.8", "54", "10:01:00"), (change.Setting.Name, change.Old.ToString(), change.New.ToString(), change.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Parameters_and_bank_are_those_that_are_given() => Assert.Equal(
        "57 V agm",
        Run(
            new BackTestOptions { Parameters = new Dictionary<string, string> { ["a"] = "57" }, Bank = new Bank("agm", 24, 550) },
            "var a = Volts(\"a\", 50, \"x\");\nreturn Hold($\"{a} {Bank?.Chemistry}\");", "time,battery.voltage", Rows(3, _ => "50")).Turns[0].Because);

    [Fact]
    public void Lines_of_run_json_are_understood()
    {
        var path = Path.Combine(_folder, "day.jsonl");
        const string Line = """{"query":"QPIGS","time":"2026-03-20T10:00:TT.000Z","device":"DD","dialect":"PI30","values":{"battery.voltage":57.5,"charge.floating":true,"unheard.of":1},"names":{}}""";
        const string Mode = """{"query":"QMOD","time":"2026-03-20T10:00:10.500Z","device":"one","dialect":"PI30","values":{"inverter.mode":"B"},"names":{"inverter.mode":"battery"}}""";
        File.WriteAllLines(path, [Line.Replace("TT", "00").Replace("DD", "one"), Line.Replace("TT", "05").Replace("DD", "two"), Line.Replace("TT", "10").Replace("DD", "one"), Mode]);
        var lines = new ReadingLines(path, device: null);

        var report = BackTest.Run(Scripts.Program("return Hold($\"{now[BatteryVoltage]} {now[ChargeFloating]} {now[InverterMode]}\");"), lines, new BackTestOptions());

        Assert.Equal(2, report.Decisions);
        Assert.Contains("it also holds readings of two, which were left out; choose with --inverter", report.Remarks);
        Assert.Equal("57.5 True ", report.Turns[0].Because);
    }

    [Fact]
    public void A_line_that_run_json_never_wrote_is_told_with_its_number()
    {
        var path = Path.Combine(_folder, "day.jsonl");
        File.WriteAllText(path, "{\"a\":1}\n");
        Assert.StartsWith($"{path}:1: this is no line of `godenerg run --json`",
            Assert.Throws<RecordingException>(() => BackTest.Run(Scripts.Program(TellsVolts), new ReadingLines(path, null), new BackTestOptions())).Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 20, hour, minute, 0, TimeSpan.Zero);

    /// <summary>Rows ten seconds apart.</summary>
    private static string[] Rows(int count, Func<int, string> cells, TimeOnly? from = null) =>
        [.. Enumerable.Range(0, count).Select(row => $"2026-03-20 {(from ?? new TimeOnly(10, 0)).Add(TimeSpan.FromSeconds(10 * row)):HH:mm:ss},{cells(row)}")];

    private string Last(string policy, string header, params string[] rows)
    {
        var report = Run(policy.Replace("return", "Stage($\"{now.At.Ticks}\");\nreturn", StringComparison.Ordinal), header, rows);
        return report.Turns[^1].Because;
    }

    private BackTestReport Run(string policy, string header, params string[] rows) => Run(new BackTestOptions(), policy, header, rows);

    private BackTestReport Run(BackTestOptions options, string policy, string header, params string[] rows)
    {
        var path = Path.Combine(_folder, "table.csv");
        File.WriteAllLines(path, rows.Prepend(header));
        return BackTest.Run(Scripts.Program(policy), new TableRecording(path, TimeZoneInfo.Utc), options);
    }
}
