namespace Godenerg.Graphing.Tests;

/// <summary>What cannot be understood is said, and never an empty page.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("", "col_1: it says what to draw, and is missing; write one such as col_1=batt_volt or col_1=battery.voltage")]
    [InlineData("col_1=batt_vlt", "col_1: there is no column 'batt_vlt'; did you mean batt_volt")]
    [InlineData("col_1=battvolt", "col_1: there is no column 'battvolt'; did you mean batt_volt")]
    [InlineData("col_1=pv_wats", "col_1: there is no column 'pv_wats'; did you mean pv_watts")]
    [InlineData("col_1=battery.voltag", "col_1: there is no column 'battery.voltag'; did you mean battery.voltage")]
    [InlineData("col_1=(select count(*) from sqlite_master)", "col_1: there is no column '(select count(*) from sqlite_master)'; those that there are stand in 'allowed'")]
    [InlineData("col_2=inverter.mode", "col_2: inverter.mode is no number and cannot be drawn")]
    [InlineData("col_7=batt_volt", "col_7: there is no such parameter; did you mean col_1?")]
    [InlineData("col1=batt_volt", "col1: there is no such parameter; did you mean col_1?")]
    [InlineData("col_1=batt_volt&form=20171101", "form: there is no such parameter; did you mean")]
    [InlineData("col_1=batt_volt&colour=red", "colour: there is no such parameter; those that there are stand in 'allowed'")]
    [InlineData("col_1=batt_volt&col_2=pv_watts&col_3=pv_amps", "col_…: the columns are in 3 units (V, W, A), and there are two axes")]
    [InlineData("col_1=batt_volt&from=2017", "from: '2017' is no time; write 20171031")]
    [InlineData("col_1=batt_volt&from=20171101&to=20171399", "to: '20171399' is no time")]
    [InlineData("col_1=batt_volt&from=20171104&to=20171101", "from: 2017-11-04 00:00:00 +01:00 is later than 2017-11-01 00:00:00 +01:00, which is the end; turn them round")]
    [InlineData("col_1=batt_volt&from=00010101&to=20171101", "from: the history is about the years 1970 to 2999, and not 1")]
    [InlineData("col_1=batt_volt&last=soon", "last: 'soon' is no length of time; write a number and a unit, such as 90min, 24h, 7d or 1y")]
    [InlineData("col_1=batt_volt&last=2000y", "last: '2000y' is more than 100 years; ask for a shorter time")]
    [InlineData("col_1=batt_volt&last=24h&from=20171101", "last: it says the whole time by itself")]
    [InlineData("col_1=batt_volt&format=gif", "format: there is no 'gif'; allowed are svg, png, json, csv")]
    [InlineData("col_1=batt_volt&refresh=often", "refresh: 'often' is no length of time; write seconds such as 60")]
    [InlineData("col_1=batt_volt&refresh=0", "refresh: ")]
    [InlineData("col_1=batt_volt&width=10", "width: '10' is not allowed; write 320 to 4000")]
    [InlineData("col_1=batt_volt&inverter=shed", "inverter: the history holds no 'shed'; it holds house")]
    public async Task A_refusal_says_which_parameter_and_what_is_allowed(string query, string words)
    {
        await using var house = await Studio.With(Studio.November());
        Assert.StartsWith(words, (await house.Refusal("/graph?" + query)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_none_is_answered_with_those_that_there_are()
    {
        await using var house = await Studio.With(Studio.November());
        var (_, allowed) = await house.Refusal("/graph?col_1=volts");
        Assert.Equal(["batt_volt", "battery.voltage"], allowed.Where(name => name is "batt_volt" or "battery.voltage"));
        Assert.DoesNotContain("mode", allowed);
    }

    [Fact]
    public async Task A_parameter_that_a_form_leaves_empty_was_not_asked_for()
    {
        await using var house = await Studio.With(Studio.November());
        var svg = await house.Draw("/graph?from=20171101&to=20171102&col_1=batt_volt&col_2=&last=&format=&_=1700000000");
        Assert.DoesNotContain(svg.Descendants(Studio.Svg + "path"), path => path.Attribute("class")!.Value == "line l2");
    }

    [Fact]
    public async Task Of_several_inverters_one_has_to_be_named()
    {
        await using var house = await Studio.With(Studio.November().With(Metrics.OutputPower, _ => 1, "shed"));
        Assert.Equal(["house", "shed"], (await house.Refusal("/graph?col_1=batt_volt")).Allowed);
        await house.Draw("/graph?col_1=batt_volt&inverter=shed");
    }

    [Fact]
    public async Task Without_a_history_it_says_so()
    {
        await using var house = await Plugins.Contract.PluginHouse.Start<GraphingPlugin>();
        var answer = await house.Ask("GET /graph?col_1=batt_volt", cancel: TestContext.Current.CancellationToken);
        Assert.Equal(503, answer.Status);
        var (exit, output, error) = await house.Type("graph batt_volt", TestContext.Current.CancellationToken);
        Assert.Equal((1, "", true), (exit, output, error.Contains("no plugin keeps a history", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_plugin_that_draws_it_says_which_one_and_what_is_allowed()
    {
        await using var house = await Studio.With(Studio.November());
        var (detail, allowed) = await house.Refusal("/graph?col_1=batt_volt&format=png");
        Assert.StartsWith("format: png is drawn by the plugin graphing-png, which does not run here", detail, StringComparison.Ordinal);
        Assert.Equal(["svg", "json", "csv"], allowed);
    }

    [Fact]
    public async Task On_the_command_line_it_says_how_to_get_pixels()
    {
        await using var house = await Studio.With(Studio.November());
        var (exit, output, error) = await house.Type("graph batt_volt --output day.png", TestContext.Current.CancellationToken);
        Assert.Equal((2, "", true), (exit, output, error.Contains("format=png", StringComparison.Ordinal)));
    }
}
