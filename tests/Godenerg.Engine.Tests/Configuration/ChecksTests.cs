namespace Godenerg.Engine.Tests.Configuration;

/// <summary>What stands in different lines must fit together.</summary>
public sealed class ChecksTests
{
    private const string Agm = "battery: {chemistry: agm, cells: 24, ah: 550}";
    private const string Lithium = "battery: {chemistry: lifepo4, cells: 16, ah: 280}";

    [Fact]
    public void Armed_needs_something_safe_to_return_to() => Read.House("control: armed", Agm).Expect(4, "armed without safe:", "control: observe");

    [Fact]
    public void Armed_with_an_empty_safe_is_not_armed() => Read.House("control: armed", Agm, "safe: {}").Expect(4, "armed without safe:");

    [Fact]
    public void Armed_needs_to_know_the_battery() => Read.House("control: armed", "safe: {charge.float-voltage: 52.8}").Expect(4, "armed without battery:");

    [Fact]
    public void A_safe_value_lies_within_the_owners_limits() =>
        Read.House("limits: {charge.float-voltage: {min: 53.0}}", "safe:", "  charge.float-voltage: 52.8").Expect(6, "52.8 V", "limits in line 4", "from 53 V");

    [Fact]
    public void Safe_float_is_not_above_absorb() =>
        Read.House("safe: {charge.float-voltage: 54.0}", "policy: {name: x, absorb: 53.9}").Expect(4, "54 V", "absorb of x, 53.9 V in line 5");

    [Fact]
    public void Safe_float_is_not_above_safe_bulk() =>
        Read.House("safe: {charge.float-voltage: 54.0, charge.bulk-voltage: 53.9}").Expect(4, "54 V", "charge.bulk-voltage of 53.9 V");

    [Fact]
    public void Absorb_is_not_above_the_owners_own_limit() =>
        Read.House("limits: {charge.float-voltage: {max: 57.0}}", "policy: {name: x, absorb: 58.4}").Expect(5, "absorb of x is 58.4 V", "57 V in line 4");

    [Theory]
    [InlineData(Lithium, "absorb: 58.5", "3.656 V a cell (16 cells)", "3.65 V a cell, 58.4 V")]
    [InlineData(Agm, "absorb: 60.1", "2.504 V a cell (24 cells)", "2.50 V a cell, 60.0 V")]
    public void Refuses_absorb_above_what_the_chemistry_takes_and_gives_the_figure(string battery, string absorb, params string[] said) =>
        Read.House(battery, "policy:", "  name: x", "  " + absorb).Expect(7, said);

    [Fact]
    public void Refuses_a_float_that_would_cook_the_battery()
    {
        Read.House(Agm, "safe:", "  charge.float-voltage: 58.4").Expect(6, "2.433 V a cell", "2.35 V a cell, 56.4 V");
        Read.House(Lithium, "safe:", "  charge.float-voltage: 56.0").Expect(6, "3.500 V a cell", "3.45 V a cell, 55.2 V");
    }

    [Fact]
    public void Refuses_a_limit_that_is_above_what_the_chemistry_takes() =>
        Read.House(Agm, "limits:", "  charge.bulk-voltage: {max: 61}").Expect(6, "the max of charge.bulk-voltage is 61 V", "60.0 V");

    [Fact]
    public void Checks_values_against_the_class_that_the_cells_make() =>
        Read.House("battery: {chemistry: agm, cells: 12, ah: 200}", "safe:", "  charge.float-voltage: 52.8").Expect(6, "battery class 24 V", "24 to 29.2");

    [Fact]
    public void Warns_where_a_battery_would_never_be_full_or_a_maker_would_not_like_it()
    {
        Assert.Contains("at least 2.15 V a cell", Assert.Single(Read.House(Agm, "safe: {charge.float-voltage: 51.0}").Warnings).Message, StringComparison.Ordinal);
        var gel = Read.House("battery: {chemistry: gel, cells: 24, ah: 200}", "policy: {name: x, absorb: 58.4}");
        Assert.NotNull(gel.House);
        Assert.Contains("few makers of gel", Assert.Single(gel.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/ttyUSB0", "/dev/ttyUSB0")]
    [InlineData("auto", "/dev/hidraw0")]
    [InlineData("[/dev/ttyUSB0, /dev/hidraw1]", "[/dev/ttyUSB1, auto]")]
    public void Two_inverters_do_not_share_a_device(string one, string two) =>
        Read.Text($"inverters:\n  one: {{device: {one}}}\n  two: {{device: {two}}}\n").Expect(3, "two: ", "of one in line 2", "serial:");

    [Fact]
    public void Two_inverters_on_auto_are_told_apart_by_their_serial_numbers()
    {
        Assert.Empty(Read.Text("inverters:\n  one: {device: auto, serial: 111}\n  two: {device: auto, serial: 222}\n").Errors);
        Read.Text("inverters:\n  one: {device: auto, serial: 111}\n  two: {device: auto, serial: 111}\n").Expect(3, "serial is 111", "line 2");
    }

    [Fact]
    public void A_bank_of_several_inverters_cannot_be_armed_and_says_why()
    {
        const string armed = "control: armed, battery: {chemistry: agm, cells: 24, ah: 200}, safe: {charge.float-voltage: 53.2}";
        Read.Text($"inverters:\n  one: {{device: /dev/ttyUSB0, {armed}}}\n  two: {{device: /dev/ttyUSB1}}\n")
            .Expect(2, "bank main has 2 inverters (one, two)", "not proven yet", "bank: of its own");
    }

    [Fact]
    public void A_bank_has_one_battery_and_one_policy()
    {
        var errors = Read.Text($"inverters:\n  one:\n    device: /dev/ttyUSB0\n    {Agm}\n    policy: hold\n  two:\n    device: /dev/ttyUSB1\n    {Lithium}\n    policy: other\n").Errors;
        Assert.Equal([8, 9], errors.Select(error => error.Line));
    }
}
