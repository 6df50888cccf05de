using System.Text.Json;
using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>Every export of the original, byte for byte, from its own rows.</summary>
public sealed class ExtractTests
{
    [Fact]
    public async Task All_columns_are_those_of_the_original_byte_for_byte()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var said = await bench.ExtractAsync();
        Assert.Equal(0, said.Exit);
        Assert.Equal(bench.Printed(), said.Output);
        Assert.Equal(1800, said.Output.Split('\n').Length);
        Assert.Equal(23, said.Output.Split('\n')[0].Split(';').Length);
    }

    [Theory]
    [InlineData("datetime")]
    [InlineData("datetime,batt_volt")]
    [InlineData("batt_volt,datetime,batt_volt")]
    [InlineData("mode,raw_status,mask_b,mask_c,mask_d")]
    public async Task Columns_come_in_the_order_that_was_asked_for(string columns)
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        Assert.Equal(bench.Printed(columns), (await bench.ExtractAsync("--columns", columns)).Output);
    }

    [Theory]
    [InlineData("20260601", "20260601", 0)]
    [InlineData("2026060103", "2026060103", 1)]
    [InlineData("202606010300", "202606010301", 4)]
    [InlineData("20260601030016", "20260601030048", 3)]
    [InlineData("20260601030017", "20260601030047", 1)]
    [InlineData("20260601", "20260602", 1800)]
    public async Task Both_ends_of_a_range_are_in_it_and_missing_digits_are_zero(string from, string to, int rows)
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var said = await bench.ExtractAsync("--from", from, "--to", to);
        Assert.Equal(rows, said.Output.Length == 0 ? 0 : said.Output.Split('\n').Length);
    }

    [Fact]
    public async Task Times_are_local()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        bench.History.Clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(bench.Printed(where: $"datetime <= {OriginalBench.Morning.ToUnixTimeSeconds() + 60}"), (await bench.ExtractAsync("--from", "2026060105", "--to", "202606010501")).Output);
    }

    [Theory]
    [InlineData("20261025020000", 1792886400)]
    [InlineData("20260329023000", 1774747800)]
    public void A_local_time_that_comes_twice_or_never_is_what_it_is_in_Python(string typed, long second)
    {
        var at = OriginalTime.Read("--from", typed, default, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(second, at.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Json_is_a_list_of_objects_with_the_columns_as_keys()
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        var said = await bench.ExtractAsync("--from", "20260601030000", "--to", "20260601030016", "--columns", "datetime,batt_volt,ac_watt,mode", "--format", "json");
        using var json = JsonDocument.Parse(said.Output);
        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal("datetime batt_volt ac_watt mode", string.Join(' ', json.RootElement[0].EnumerateObject().Select(member => member.Name)));
        var values = json.RootElement.EnumerateArray().Select(row => string.Join(';', row.EnumerateObject().Select(member => member.Value.ToString())));
        Assert.Equal(bench.Printed("datetime,batt_volt,ac_watt,mode", "rowid <= 2"), string.Join('\n', values));
        Assert.Equal("[]\n", (await bench.ExtractAsync("--from", "20250101", "--to", "20250102", "--format", "json")).Output);
    }

    [Fact]
    public async Task What_this_program_recorded_comes_out_the_same_way()
    {
        await using var bench = new OriginalBench();
        // The status bits were left out by the owner: they are made of the flags. The heat sink is known in degrees.
        (Metric, MetricValue)[] row =
        [
            (Metrics.GridVoltage, MetricValue.Of(230)), (Metrics.BatteryVoltage, MetricValue.Of(52.04)), (Metrics.InverterHeatSinkTemperature, MetricValue.Of(38)),
            (Metrics.PvCurrent, MetricValue.Of(7.5)), (Metrics.InverterMode, MetricValue.Of(Modes.Eco)), (Metrics.InverterFanOffset, MetricValue.Of(5)),
            (Metrics.InverterSbuAdded, MetricValue.Of(true)), (Metrics.InverterSettingsChanged, MetricValue.Of(false)), (Metrics.InverterSccUpdated, MetricValue.Of(false)),
            (Metrics.OutputOn, MetricValue.Of(true)), (Metrics.BatterySteady, MetricValue.Of(false)), (Metrics.ChargeActive, MetricValue.Of(true)),
            (Metrics.ChargeFromPv, MetricValue.Of(true)), (Metrics.ChargeFromGrid, MetricValue.Of(false)),
        ];
        bench.History.Store.Append(StoreBench.House, StoreBench.Noon.AddMilliseconds(350), row);
        var said = await bench.ExtractAsync("--columns", "datetime,grid_volt,batt_volt,temp,pv_amps,raw_status,mask_b,mode,ac_watt");
        Assert.Equal($"{StoreBench.Noon.ToUnixTimeSeconds()};230.0;52.04;38;7.5;10010110;05;00;", said.Output);
    }

    [Theory]
    [InlineData("--columns", "datetime,bat_volt", "batt_volt")]
    [InlineData("--format", "xml", "csv, json")]
    [InlineData("--from", "2017", "write 20171031")]
    [InlineData("--to", "19990101", "is later than --to")]
    [InlineData("--inverter", "attic", "house")]
    public async Task What_cannot_be_done_is_refused_with_what_is_allowed(string option, string value, string said)
    {
        await using var bench = OriginalBench.OfMorning();
        await bench.ImportAsync();
        Dictionary<string, string> options = new() { ["--from"] = "20260601", ["--to"] = "20260602", [option] = value };
        var refused = await bench.ExtractAsync([.. options.SelectMany(pair => new[] { pair.Key, pair.Value })]);
        Assert.Equal((2, ""), (refused.Exit, refused.Output));
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
    }
}
