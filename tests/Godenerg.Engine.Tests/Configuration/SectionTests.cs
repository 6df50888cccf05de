namespace Godenerg.Engine.Tests.Configuration;

/// <summary>Each slip is one error, in its line, that says what is allowed.</summary>
public sealed class SectionTests
{
    [Fact]
    public void Refuses_a_key_that_is_misspelt_and_offers_the_nearest()
    {
        Read.House("polcy: hold").Expect(4, "house", "'polcy'", "did you mean policy?");
        Read.Text("invertors: {}\ninverters: {house: {device: auto}}\n").Expect(1, "'invertors'", "did you mean inverters?");
        Read.House("battery: {chemistry: agm, cell: 24, cells: 24, ah: 200}").Expect(4, "house/battery", "'cell'", "did you mean cells?");
        Read.House("limits:", "  charge.float-voltage: {mim: 50, max: 58}").Expect(5, "house/limits/charge.float-voltage", "did you mean min?");
    }

    [Fact]
    public void Says_every_error_at_once_in_the_order_of_the_lines()
    {
        var errors = Read.House("polcy: hold", "control: on", "poll: 1 h", "battery: {chemistry: agn, cells: 23, ah: 0}", "limits:", "  charge.flot-voltage: {max: 58}").Errors;
        Assert.Equal([4, 5, 6, 7, 7, 9], errors.Select(error => error.Line));
        Assert.StartsWith("godenerg.yaml:4: ", errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dialect: PI31", "'PI31'", "did you mean PI30?", "REVO")]
    [InlineData("control: arm", "'arm'", "observe, shadow, armed")]
    [InlineData("control:", "control is empty", "control: observe")]
    [InlineData("poll: 0.5 s", "'0.5 s'", "1 s to 5 min")]
    [InlineData("poll: 6 min", "'6 min'", "1 s to 5 min")]
    [InlineData("poll: soon", "'soon'", "2 s")]
    [InlineData("poll: 2 w", "'w' is no unit of time")]
    [InlineData("poll: NaN", "no length of time")]
    [InlineData("bank: Main bank", "'Main bank'", "small letters")]
    [InlineData("serial: 12-34", "'12-34'", "godenerg query serial")]
    [InlineData("serial: [1]", "serial is a list")]
    [InlineData("battery: agm", "a single value where keys are wanted", "{chemistry: agm, cells: 24, ah: 550}")]
    [InlineData("battery: {chemistry: lfp, cells: 16, ah: 280}", "'lfp'", "called lifepo4 here")]
    [InlineData("battery: {chemistry: flooded, cells: 16, ah: 280}", "cells is 16", "24 (48 V)")]
    [InlineData("battery: {chemistry: agm, cells: 24.5, ah: 280}", "cells is 24.5")]
    [InlineData("battery: {chemistry: agm, cells: 24}", "ah is missing")]
    [InlineData("battery: {chemistry: agm, cells: 24, ah: -5}", "ah is -5", "above 0")]
    [InlineData("battery: {chemistry: agm, cells: 24, ah: 550 A}", "'550 A'", "ampere-hour")]
    [InlineData("limits: [1]", "limits is a list where keys are wanted")]
    [InlineData("limits: {charge.max-current: 60}", "a single value where keys are wanted", "min")]
    [InlineData("limits: {charge.max-current: {}}", "neither min nor max")]
    [InlineData("limits: {charge.float-voltage: {min: 58, max: 52}}", "min 58 above max 52 V")]
    [InlineData("limits: {charge.float-voltage: {max: 58 A}}", "'58 A'", "A is ampere", "V (volt)")]
    [InlineData("limits: {charge.max-current: {min: 400 A}}", "leaves nothing of what the inverter takes", "0 to 300 A")]
    [InlineData("limits: {charge.float-voltage: {max: 11}}", "leaves nothing of what the inverter takes", "12 to 58.4 V")]
    [InlineData("limits: {output.source-priority: {max: 1}}", "no number", "leave it out")]
    [InlineData("limits: {battery.voltage: {max: 60}}", "battery.voltage can be read and not written")]
    [InlineData("policy: {absorb: 58.4}", "name is missing")]
    [InlineData("policy: {name: x, tail: 0}", "tail is 0", "above 0")]
    [InlineData("policy: {name: x, tail: 2 %}", "'2 %'", "% is percent", "A (ampere)")]
    [InlineData("policy: {name: x, absorb: '58,4'}", "decimals are written with a point, like 58.4")]
    [InlineData("policy: {name: x, absorb: 1e9}", "'1e9'", "no number")]
    [InlineData("policy: {name: x, windows: [1, 2]}", "windows is a list", "a single value")]
    public void Refuses_what_it_cannot_use_and_says_what_it_can(string line, params string[] said) => Read.House(line).Expect(4, said);

    [Theory]
    [InlineData("charge.flot-voltage: 52.8", "'charge.flot-voltage' is no setting", "charge.float-voltage")]
    [InlineData("float: 52.8", "'float' is no setting", "charge.float-voltage")]
    [InlineData("battery.voltage: 52.8", "can be read and not written")]
    [InlineData("charge.float-voltage: 53 A", "'53 A'", "A is ampere", "V (volt)")]
    [InlineData("charge.float-voltage: .nan", "'.nan'", "no number")]
    [InlineData("charge.float-voltage: 5280", "'5280'", "48 to 58.4 in steps of 0.1 V")]
    [InlineData("charge.float-voltage: 52.85", "'52.85'", "in steps of 0.1 V")]
    [InlineData("charge.float-voltage:", "is empty")]
    [InlineData("output.source-priority: sub", "'sub'", "did you mean sbu?", "keep")]
    [InlineData("buzzer.enabled: perhaps", "'perhaps'", "on, off or keep")]
    [InlineData("battery.type: user", "only a person may set it")]
    [InlineData("inverter.clock: keep", "moves by itself")]
    [InlineData("output.nominal-frequency: 50", "only a person may set it")]
    public void Refuses_a_safe_value_that_is_none(string line, params string[] said) => Read.House("safe:", "  " + line).Expect(5, said);

    [Fact]
    public void Refuses_a_setting_that_the_dialect_cannot_write() =>
        Read.House("dialect: REVO", "safe:", "  charge.float-voltage: 52.8").Expect(6, "cannot be written in the dialect REVO");

    [Theory]
    [InlineData("device: ttyUSB0", "'ttyUSB0' is no device", "/dev/ttyUSB0")]
    [InlineData("device: replay:day.tsv", "a recording", "godenerg run -d replay:day.tsv")]
    [InlineData("device: []", "empty list")]
    [InlineData("device: [[auto]]", "a list where an address is wanted")]
    [InlineData("device: [auto, auto]", "auto twice")]
    [InlineData("device: {usb: auto}", "a map of keys where an address is wanted")]
    [InlineData("device:", "empty")]
    public void Refuses_what_is_no_device(string line, params string[] said) => Read.Inverter(line).Expect(3, said);

    [Fact]
    public void A_missing_device_is_told_in_the_line_of_its_inverter() => Read.Inverter("bank: main").Expect(2, "device is missing", "device: auto");
}
