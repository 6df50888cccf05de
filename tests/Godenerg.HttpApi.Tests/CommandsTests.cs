using System.Net;
using System.Text.Json;

namespace Godenerg.HttpApi.Tests;

/// <summary>The addresses of the program that Godenerg succeeds.</summary>
public sealed class CommandsTests
{
    /// <summary>Keys, order and types of the original's status: f with a point, i without, s text, b flag, l list.</summary>
    private const string StatusKeys =
        "grid_volt:f grid_freq:f ac_volt:f ac_freq:f ac_va:i ac_watt:i load_percent:i bus_volt:i batt_volt:f batt_charge_amps:i batt_capacity:i temp:i pv_amps:i pv_volts:f "
        + "batt_volt_scc:f batt_discharge_amps:i raw_status:s mask_b:s mask_c:s pv_watts:i mask_d:s charge_source:l batt_volt_to_steady:b load_status:b ssc_firmware_updated:b "
        + "configuration_changed:b sbu_priority_version:b";

    [Fact]
    public async Task Status_has_the_keys_and_types_of_the_original()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();

        var status = await web.GetJson("/cmds?cmd=status");

        Assert.Equal(StatusKeys, string.Join(' ', status.EnumerateObject().Select(property => $"{property.Name}:{TypeOf(property.Value)}")));
    }

    [Fact]
    public async Task The_mode_is_two_letters()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish("QMOD");
        Assert.Equal("""{"mode":"BT"}""", (await web.GetJson("/cmds?cmd=operation_mode")).GetRawText());
    }

    [Fact]
    public async Task Several_are_objects_by_name_and_merged_they_are_one()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Publish("QMOD");

        var apart = await web.GetJson("/cmds?cmd=operation_mode&cmd=status&cmd=operation_mode");
        Assert.Equal(["operation_mode", "status"], apart.EnumerateObject().Select(one => one.Name));
        Assert.Equal("BT", apart.GetProperty("operation_mode").GetProperty("mode").GetString());

        var merged = await web.GetJson("/cmds?cmd=operation_mode&cmd=status&merge=1");
        Assert.Equal("mode:s " + StatusKeys, string.Join(' ', merged.EnumerateObject().Select(property => $"{property.Name}:{TypeOf(property.Value)}")));

        // The original knew exactly "1".
        Assert.Equal(2, (await web.GetJson("/cmds?cmd=operation_mode&cmd=status&merge=true")).EnumerateObject().Count());
    }

    [Theory]
    [InlineData("settings", "battery_recharge_voltage")]
    [InlineData("default_settings", "default_")]
    [InlineData("warnings", "")]
    [InlineData("cv_time", "charge_cv_time")]
    [InlineData("cv-time", "charge_cv_time")]
    [InlineData("qcvt", "charge_cv_time")]
    [InlineData("QPGS1", "parallel_")]
    public async Task Every_query_is_answered_by_its_name(string name, string key)
    {
        await using var web = await WebHouse.Open();
        var answer = await web.GetJson("/cmds?cmd=" + name);
        Assert.Contains(answer.EnumerateObject(), property => property.Name.StartsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_how_old_it_is_and_asks_nobody()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Advance(TimeSpan.FromSeconds(4));

        using var answer = await web.Get("/cmds?cmd=status");

        Assert.Equal("4", Assert.Single(answer.Headers.GetValues("X-Godenerg-Age")));
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task Fresh_asks_the_inverter()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Advance(TimeSpan.FromSeconds(4));

        using var answer = await web.Get("/cmds?cmd=status&fresh=1");

        Assert.Equal("0", Assert.Single(answer.Headers.GetValues("X-Godenerg-Age")));
        Assert.Equal(["ask QPIGS"], web.House.Calls);
    }

    [Theory]
    [InlineData("PBFT54.0")]
    [InlineData("POP02")]
    [InlineData("nope")]
    [InlineData("QPGS")]
    public async Task What_is_no_query_is_never_sent(string command)
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();

        var problem = await WebHouse.Problem(await web.Get($"/cmds?cmd={command}&fresh=1"), HttpStatusCode.BadRequest);

        Assert.Contains(command, problem.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains(problem.GetProperty("allowed").EnumerateArray(), one => one.GetString() == "operation_mode");
        Assert.Empty(web.House.Calls);
    }

    [Theory]
    [InlineData("/cmds")]
    [InlineData("/cmds?cmd=")]
    [InlineData("/cmds?cmd")]
    public async Task Nothing_asked_is_told_so(string target)
    {
        await using var web = await WebHouse.Open();
        var problem = await WebHouse.Problem(await web.Get(target), HttpStatusCode.BadRequest);
        Assert.Contains("cmd", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_inverter_is_503_with_the_reason_and_never_an_empty_object()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.LoseInverter("no answer since 10 s");
        Assert.Equal(HttpStatusCode.OK, (await web.Get("/cmds?cmd=status")).StatusCode);

        web.House.Advance(TimeSpan.FromMinutes(1));

        var problem = await WebHouse.Problem(await web.Get("/cmds?cmd=status"), HttpStatusCode.ServiceUnavailable);
        Assert.Equal("no answer since 10 s", problem.GetProperty("detail").GetString());
    }

    private static char TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText().Contains('.', StringComparison.Ordinal) ? 'f' : 'i',
        JsonValueKind.String => 's',
        JsonValueKind.True or JsonValueKind.False => 'b',
        JsonValueKind.Array => 'l',
        _ => '?',
    };
}
