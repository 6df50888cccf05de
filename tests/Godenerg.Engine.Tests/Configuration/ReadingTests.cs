using Godenerg.Engine.Configuration;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Tests.Configuration;

/// <summary>What is right is understood.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void The_example_passes_its_own_check_without_a_warning()
    {
        var result = Read.Text(ConfigurationExample.Read());
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal("house", Assert.Single(result.House!.Inverters).Name);
    }

    [Fact]
    public void An_inverter_of_one_line_is_observed_and_nothing_else()
    {
        var house = Read.Good();
        Assert.Equal((ControlMode.Observe, "main", null), (house.Installation.Mode, house.Installation.Bank, house.Installation.Serial));
        Assert.Equal([DeviceAddress.Auto], house.Devices);
        Assert.Equal(TimeSpan.FromSeconds(2), house.Cycle);
        Assert.Null(house.Dialect);
        Assert.Null(house.Installation.Battery);
        Assert.Empty(house.Installation.Safe);
    }

    [Fact]
    public void Everything_that_is_written_is_understood()
    {
        var house = Read.Good(
            "dialect: pi30max", "bank: roof", "poll: 1 min", "serial: 0092931701100510", "control: armed", "battery: {chemistry: lifepo4, cells: 16, ah: 280}",
            "limits:", "  charge.max-current: {max: 80}", "  charge.float-voltage: {min: 53.0 V, max: 56V}",
            "safe:", "  charge.float-voltage: 53.6 V", "  output.source-priority: sbu", "  buzzer.enabled: off", "  charge.source-priority: keep",
            "policy:", "  name: lifepo4", "  absorb: 55.2 V", "  tail: 14", "  note: 'a: b'");

        Assert.Equal(Pi30Dialects.Pi30Max, house.Dialect);
        Assert.Equal(TimeSpan.FromMinutes(1), house.Cycle);
        var installation = house.Installation;
        Assert.Equal(("house", "roof", "0092931701100510", ControlMode.Armed), (installation.Name, installation.Bank, installation.Serial, installation.Mode));
        Assert.Equal(new BatteryDescription("lifepo4", 16, 280), installation.Battery);
        Assert.Equal(new OwnerLimit(null, 80), installation.Limits[Settings.MaxChargeCurrent]);
        Assert.Equal(new OwnerLimit(53, 56), installation.Limits[Settings.FloatVoltage]);
        Assert.Equal(53.6, installation.SafeNumber(Settings.FloatVoltage));
        Assert.Equal(OutputPriorities.Sbu, installation.Safe[Settings.OutputSourcePriority].Value.ToObject());
        Assert.Equal(false, installation.Safe[Settings.Buzzer].Value.ToObject());
        Assert.True(installation.Safe[Settings.ChargeSourcePriority].IsKeep);
        Assert.Equal((55.2, 14.0), (installation.AbsorbVolts, installation.TailAmps));
    }

    [Fact]
    public void Parameters_of_a_policy_stay_text_and_know_their_lines()
    {
        var policy = Read.Installation("policy:", "  name: time-of-day", "  absorb: 58.4 V", "  arm-at: 0 4 * * *").Policy!;
        Assert.Equal("time-of-day", policy.Name);
        Assert.Equal("58.4 V", policy.Parameters["absorb"]);
        Assert.Equal("0 4 * * *", policy.Parameters["arm-at"]);
        Assert.Equal(("godenerg.yaml:5", "godenerg.yaml:7"), (policy.Places["name"], policy.Places["arm-at"]));
        Assert.False(policy.Parameters.ContainsKey("name"));
    }

    [Fact]
    public void A_policy_without_parameters_may_be_its_name_alone() => Assert.Equal("hold", Read.Installation("policy: hold").Policy!.Name);

    [Fact]
    public void Several_devices_are_tried_in_their_order() => Assert.Equal(
        ["/dev/ttyUSB0", "tcp://192.168.1.50:8899"],
        Assert.Single(Read.Inverter("device: [/dev/ttyUSB0, 'tcp://192.168.1.50:8899']").House!.Inverters).Devices.Select(device => device.ToString()));

    [Fact]
    public void Folders_are_seen_from_the_file()
    {
        var house = ConfigurationReader.Read("/etc/godenerg/godenerg.yaml", "data: /var/lib/godenerg\npolicies: mine\ninverters: {house: {device: auto}}\n").House!;
        Assert.Equal(("/var/lib/godenerg", "/etc/godenerg/mine"), (house.DataFolder, house.PoliciesFolder));
    }

    [Fact]
    public void Two_inverters_with_a_device_and_a_bank_each_may_both_be_armed()
    {
        const string rest = "control: armed, battery: {chemistry: agm, cells: 24, ah: 200}, safe: {charge.float-voltage: 53.2}";
        var result = Read.Text($"inverters:\n  one: {{device: /dev/ttyUSB0, bank: one, {rest}}}\n  two: {{device: /dev/ttyUSB1, bank: two, {rest}}}\n");
        Assert.Empty(result.Errors);
        Assert.Equal(["one", "two"], result.House!.Inverters.Select(inverter => inverter.Name));
    }

    [Theory]
    [InlineData("52.8")]
    [InlineData("52.8V")]
    [InlineData("52.8 v")]
    [InlineData("'52.8 V'")]
    [InlineData("52.8 volt")]
    public void A_voltage_is_written_in_any_usual_way(string text) =>
        Assert.Equal(52.8, Read.Installation($"safe: {{charge.float-voltage: {text}}}").SafeNumber(Settings.FloatVoltage));
}
