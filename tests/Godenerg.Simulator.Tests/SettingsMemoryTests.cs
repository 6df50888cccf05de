using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Tests;

public sealed class SettingsMemoryTests
{
    private static readonly DateTime Now = new(2026, 3, 20);

    [Theory]
    [InlineData(12, 11.5, 13.5, 13.5, 14.1, 10.5)]
    [InlineData(24, 23, 27, 27, 28.2, 21)]
    [InlineData(48, 46, 54, 54, 56.4, 42)]
    public void A_new_machine_holds_the_vendors_defaults(int volts, double recharge, double redischarge, double floats, double bulk, double cutOff)
    {
        var memory = New(volts);
        double[] held =
        [
            memory.Number(Settings.RechargeVoltage), memory.Number(Settings.RedischargeVoltage), memory.Number(Settings.FloatVoltage),
            memory.Number(Settings.BulkVoltage), memory.Number(Settings.CutOffVoltage),
        ];
        Assert.Equal([recharge, redischarge, floats, bulk, cutOff], held);
        Assert.Equal((60, 30), (memory.Number(Settings.MaxChargeCurrent), memory.Number(Settings.MaxGridChargeCurrent)));
    }

    [Fact]
    public void It_holds_every_setting_of_every_command_table()
    {
        var elsewhere = new Metric[] { Settings.InverterClock, Settings.EqualizeActive, Settings.UnitChargeSourcePriority };
        var memory = New(48);
        foreach (var setting in Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Select(command => command.Writes).OfType<Metric>().Except(elsewhere))
            Assert.True(memory[setting].HasValue, setting.Name);
    }

    [Theory]
    [InlineData("MCHGC055")]
    [InlineData("MUCHGC005")]
    [InlineData("MSCHGC015")]
    [InlineData("PBCV46.5")]
    [InlineData("PBDV54.5")]
    [InlineData("PCVV58.5")]
    [InlineData("PCVV47.9")]
    [InlineData("PSDV39.9")]
    [InlineData("PCVT007")]
    [InlineData("PBEQV61.10")]
    [InlineData("MNCHGC0120")]
    [InlineData("PPCP102")]
    public void A_value_outside_its_list_or_range_is_refused(string wire)
    {
        var memory = User();
        Assert.Equal(MachineAnswer.Nak, Send(memory, wire));
        Assert.Equal(0, memory.TotalWrites);
    }

    [Fact]
    public void Float_above_bulk_and_bulk_below_float_are_refused()
    {
        var memory = User();
        Assert.Equal(MachineAnswer.Nak, Send(memory, "PBFT56.5"));
        Assert.Equal(MachineAnswer.Nak, Send(memory, "PCVV53.9"));
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PBFT56.4"));
        Assert.Equal(56.4, memory.Number(Settings.FloatVoltage));
    }

    [Fact]
    public void Back_to_battery_must_lie_above_back_to_grid_unless_it_means_when_full()
    {
        var memory = User();
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PBCV51.0"));
        Assert.Equal(MachineAnswer.Nak, Send(memory, "PBDV51.0"));
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PBDV00.0"));
        Assert.Equal(0, memory.Number(Settings.RedischargeVoltage));
    }

    [Theory]
    [InlineData(true, 54.0)]
    [InlineData(false, 52.8)]
    public void Voltages_are_acknowledged_and_ignored_unless_the_type_is_user(bool ignores, double expected)
    {
        var memory = New(48, new() { IgnoresVoltagesUnlessUser = ignores });
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PBFT52.8"));
        Assert.Equal(expected, memory.Number(Settings.FloatVoltage));
        Assert.Equal(ignores ? 0 : 1, memory.Writes(Settings.FloatVoltage));
    }

    [Theory]
    [InlineData("PBT01", 58.4, 54.0, 42.0)]
    [InlineData("PBT02", 56.4, 54.0, 42.0)]
    [InlineData("PBT03", 53.2, 53.2, 47.0)]
    public void A_battery_type_brings_its_voltages(string wire, double bulk, double floats, double cutOff)
    {
        var memory = User();
        memory.Install(Settings.BulkVoltage, MetricValue.Of(55));
        Assert.Equal(MachineAnswer.Ack, Send(memory, wire));
        Assert.Equal((bulk, floats, cutOff), (memory.Number(Settings.BulkVoltage), memory.Number(Settings.FloatVoltage), memory.Number(Settings.CutOffVoltage)));
    }

    [Fact]
    public void Every_accepted_setter_is_a_write_of_its_cell()
    {
        var memory = User();
        Send(memory, "PBFT52.8");
        Send(memory, "PBFT52.8");
        Send(memory, "PBFT58.0");
        Send(memory, "PEa");
        Assert.Equal(2, memory.Writes(Settings.FloatVoltage));
        Assert.Equal(1, memory.Writes(Settings.Buzzer));
        Assert.Equal(3, memory.TotalWrites);
    }

    [Fact]
    public void Restoring_brings_all_defaults_back_and_wears_every_cell()
    {
        var memory = User();
        foreach (var wire in new[] { "PBFT52.8", "PCP03", "POP02", "PDa", "MCHGC080" })
            Assert.Equal(MachineAnswer.Ack, Send(memory, wire));
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PF"));
        Assert.All(memory.All, setting => Assert.Equal(memory.Default(setting), memory[setting]));
        Assert.All(memory.All, setting => Assert.True(memory.Writes(setting) > 0));
    }

    [Fact]
    public void The_new_value_is_in_force_at_once_and_read_back_later()
    {
        var memory = New(48, new() { ReadBackDelay = TimeSpan.FromSeconds(3), IgnoresVoltagesUnlessUser = false });
        Send(memory, "PBFT52.8");
        Assert.Equal(52.8, memory.Number(Settings.FloatVoltage));
        Assert.Equal(MetricValue.Of(54.0), memory.ReadBack(Settings.FloatVoltage, Now.AddSeconds(2.9)));
        Assert.Equal(MetricValue.Of(52.8), memory.ReadBack(Settings.FloatVoltage, Now.AddSeconds(3)));
    }

    [Fact]
    public void Settings_survive_a_power_cycle_and_a_permission_does_not()
    {
        var memory = User();
        Send(memory, "PBFT52.8");
        Send(memory, "PBATCD110");
        memory.PowerCycle();
        Assert.Equal(52.8, memory.Number(Settings.FloatVoltage));
        Assert.Equal(1, memory.Writes(Settings.FloatVoltage));
        Assert.Equal(BatteryControls.Normal, memory.Choice(Settings.BatteryControl));
    }

    [Fact]
    public void The_output_may_be_guarded_while_it_is_on()
    {
        var memory = New(48, new() { RefusesOutputChangesWhileOn = true });
        Assert.Equal(MachineAnswer.Nak, Send(memory, "F60"));
        Assert.Equal(MachineAnswer.Ack, Send(memory, "F60", outputOn: false));
    }

    [Fact]
    public void A_led_colour_changes_one_of_three()
    {
        var memory = User();
        Assert.Equal(MachineAnswer.Ack, Send(memory, "PLEDC2001002003"));
        Assert.Equal("000255000001002003255000000", memory[Settings.LedColorData].ToObject() is string text ? text[..18] + "255000000" : "");
    }

    [Fact]
    public void Every_sample_of_every_command_but_the_out_of_list_ones_is_accepted()
    {
        var refused = new List<string>();
        foreach (var dialect in new[] { Pi30Dialects.Pi30, Pi30Dialects.Pi30Max, Pi30Dialects.Pi41 })
            foreach (var command in dialect.Commands)
                foreach (var (value, text) in command.Examples)
                {
                    var house = new SimulatedHouse(new() { Machine = MachineProfile.For(dialect.Id) });
                    if (house.Write(command, value, 0) != MachineAnswer.Ack)
                        refused.Add($"{dialect.Id} {text}");
                }

        // Below the float voltage, or not among the charge currents of these machines.
        Assert.Equal(
            ["PI30 PCVV48.3", "PI30 MCHGC090", "PI30 MNCHGC0100", "PI30 MNCHGC0120", "PI30MAX PCVV48.3", "PI41 PCVV48.3", "PI41 MCHGC090",
                "PI41 MNCHGC0100", "PI41 MNCHGC0120"],
            refused);
    }

    internal static (InverterCommand Command, MetricValue Value, int Unit) Decode(string wire, Dialect? dialect = null)
    {
        foreach (var command in (dialect ?? Pi30Dialects.Pi30).Commands)
            if (command.TryDecode(wire, out var value, out var unit))
                return (command, value, unit);
        throw new ArgumentException($"no command reads {wire}", nameof(wire));
    }

    private static MachineAnswer Send(SettingsMemory memory, string wire, bool outputOn = true)
    {
        var (command, value, unit) = Decode(wire);
        return memory.Write(command, value, unit, Now, outputOn);
    }

    private static SettingsMemory New(int volts, SettingsOptions? options = null) => new(MachineProfile.Pi30 with { BatteryVolts = volts }, options);

    private static SettingsMemory User()
    {
        var memory = New(48);
        memory.Install(Settings.BatteryType, MetricValue.Of(BatteryTypes.User));
        return memory;
    }
}
