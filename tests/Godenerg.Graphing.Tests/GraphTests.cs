using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Godenerg.Graphing.Tests;

public sealed class GraphTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_peak_that_lasts_one_sample_of_a_year_is_drawn()
    {
        var peak = Studio.At(2017, 6, 1, 12);
        var history = new KeptHistory(Studio.At(2017, 1, 1), Studio.At(2018, 1, 1), TimeSpan.FromMinutes(1)).With(Metrics.OutputPower, at => at == peak ? 5000 : 100);
        await using var house = await Studio.With(history);
        using var json = JsonDocument.Parse(await house.AskText("GET /graph?from=20170101&to=20180101&col_1=ac_watt&format=json"));
        var column = json.RootElement.GetProperty("columns")[0];
        Assert.InRange(column.GetProperty("mean").GetArrayLength(), 365, 366);
        Assert.Equal(5000, column.GetProperty("most").EnumerateArray().Max(one => one.GetDouble()));
        var svg = await house.Draw("/graph?from=20170101&to=20180101&col_1=ac_watt");
        Assert.Contains("5,000", svg.Texts());
        Assert.Single(Regex.Matches(svg.Path("band b1"), "M"));
        Assert.Contains(svg.Texts(), text => text.Contains("shaded from least to most", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gap_breaks_the_line()
    {
        await using var house = await Studio.With(Studio.November());
        Assert.Single(Regex.Matches((await house.Draw("/graph?from=20171101&to=20171102&col_1=batt_volt")).Path("line l1"), "M"));
        Assert.Equal(2, Regex.Count((await house.Draw("/graph?from=20171102&to=20171103&col_1=batt_volt")).Path("line l1"), "M"));
    }

    [Fact]
    public async Task A_sample_that_stands_alone_is_a_dot()
    {
        var history = new KeptHistory(Studio.At(2017, 11, 1), Studio.At(2017, 11, 2), TimeSpan.FromHours(1)).With(Metrics.PvPower, at => at == Studio.At(2017, 11, 1, 12) ? 7 : double.NaN);
        await using var house = await Studio.With(history);
        Assert.Matches("^M[0-9.]+ [0-9.]+h0$", (await house.Draw("/graph?from=20171101&to=20171102&col_1=pv_watts")).Path("line l1"));
    }

    [Fact]
    public async Task A_few_points_have_times_below_them_too()
    {
        await using var house = await Studio.With(Studio.November());
        var svg = await house.Draw("/graph?from=201711011200&to=201711011205&col_1=batt_volt");
        Assert.Contains("12:03", svg.Texts());
        Assert.Contains("Wed 1 Nov", svg.Texts());
    }

    [Fact]
    public async Task Nothing_leaves_the_picture()
    {
        await using var house = await Studio.With(Studio.November());
        var svg = await house.Draw("/graph?from=20171030&to=20171109&col_1=batt_volt&col_2=pv_watts");
        foreach (var look in new[] { "line l1", "line l2", "band b1", "band b2" })
            foreach (Match place in Regex.Matches(svg.Path(look), "([0-9.]+) ([0-9.]+)"))
            {
                Assert.InRange(double.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture), 80, 880);
                Assert.InRange(double.Parse(place.Groups[2].ValueSpan, CultureInfo.InvariantCulture), 120, 478);
            }
    }

    [Fact]
    public async Task Stages_and_writes_stand_where_they_happened()
    {
        await using var house = await Studio.With(Studio.Charged());
        using var json = JsonDocument.Parse(await house.AskText("GET /graph?from=2017110112&to=2017110118&col_1=batt_volt&format=json"));
        Assert.Equal(["bulk", "absorb", "float"], json.RootElement.GetProperty("stages").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(Studio.At(2017, 11, 1, 12).ToUnixTimeSeconds(), json.RootElement.GetProperty("stages")[0].GetProperty("from").GetInt64());
        Assert.Equal("charge.float-voltage", Assert.Single(json.RootElement.GetProperty("marks").EnumerateArray()).GetProperty("setting").GetString());
        var svg = await house.Draw("/graph?from=2017110112&to=2017110118&col_1=batt_volt");
        Assert.Contains(svg.Descendants(Studio.Svg + "title"), title => title.Value.Contains("was set to 57.6 V <now> & \"here\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_of_which_nothing_is_known_is_drawn_and_says_so()
    {
        await using var house = await Studio.With(Studio.November());
        Assert.Contains((await house.Draw("/graph?from=20160101&to=20160102&col_1=batt_volt")).Texts(), text => text.StartsWith("Nothing was recorded at this time; it was from 31 Oct 2017 00:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_has_a_row_a_point()
    {
        await using var house = await Studio.With(Studio.November());
        var csv = await house.AskText("GET /graph?from=20171101120000&to=20171101120031&col_1=batt_volt&col_2=pv.power&format=csv");
        Assert.Equal(["time,batt_volt,pv.power", "2017-11-01T12:00:00+01:00,56.4,1163"], csv.Split('\n')[..2]);
    }

    [Fact]
    public async Task A_browser_is_told_when_to_ask_again()
    {
        await using var house = await Studio.With(Studio.November());
        var answer = await house.Ask("GET /graph?from=20171101&to=20171102&col_1=batt_volt&refresh=5min", cancel: Cancel);
        Assert.Equal("300", answer.Headers["Refresh"]);
    }

    [Fact]
    public async Task A_browser_may_use_the_style_in_it_and_nothing_else()
    {
        await using var house = await Studio.With(Studio.November());
        var answer = await house.Ask("GET /graph?from=20171101&to=20171102&col_1=batt_volt", cancel: Cancel);
        var style = XElement.Parse(Encoding.UTF8.GetString(answer.Body.Span)).Element(Studio.Svg + "style")!.Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task The_verb_writes_what_the_address_shows()
    {
        await using var house = await Studio.With(Studio.Charged());
        var (exit, output, _) = await house.Type("graph batt_volt,pv_watts --from 20171101 --to 20171102 --output day.svg", Cancel);
        Assert.Equal((0, await house.AskText("GET /graph?from=20171101&to=20171102&col_1=batt_volt&col_2=pv_watts")), (exit, output));
        (exit, output, _) = await house.Type("graph charge --day 2017-11-01 --output day.csv", Cancel);
        Assert.Equal((0, await house.AskText("GET /graph/charge?day=20171101&format=csv")), (exit, output));
        Assert.Equal(2, (await house.Type("graph", Cancel)).Exit);
    }

    [Theory]
    [InlineData(true, "battery.charge-current")]
    [InlineData(false, "battery.current")]
    public async Task A_charge_shows_the_current_that_is_kept(bool isChargerTold, string current)
    {
        var history = new KeptHistory(Studio.At(2026, 3, 29), Studio.At(2026, 3, 30), TimeSpan.FromMinutes(1)).With(Metrics.BatteryVoltage, _ => 54).With(Metrics.BatteryCurrent, _ => 3);
        if (isChargerTold)
            history.With(Metrics.BatteryChargeCurrent, _ => 4);
        await using var house = await Studio.With(history);
        using var json = JsonDocument.Parse(await house.AskText("GET /graph/charge?day=2026-03-29&format=json"));
        Assert.Equal(["battery.voltage", current], json.RootElement.GetProperty("columns").EnumerateArray().Select(one => one.GetProperty("metric").GetString()));
        // Clocks go forward on that day, which has 23 hours.
        Assert.Equal(23 * 3600, json.RootElement.GetProperty("to").GetInt64() - json.RootElement.GetProperty("from").GetInt64());
    }
}
