using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Tests;

/// <summary>What the house lets a client see.</summary>
public sealed class HouseReadingTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    /// <summary>Texts of characters that the wire puts together from their flags.</summary>
    private static readonly Metric[] PutTogether =
    [
        Metrics.AlarmBits, Metrics.FlagsEnabled, Metrics.FlagsDisabled, Metrics.InverterStatusBits, Metrics.InverterStatusBits2, Metrics.UnitStatusBits,
        Metrics.DeviceLongSerialRaw,
    ];

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    public void It_knows_every_metric_of_every_query_with_the_right_kind_of_value(string dialectId)
    {
        var house = SimulatedHouseTests.Noon(new() { Machine = MachineProfile.For(dialectId) });
        foreach (var metric in Pi30Dialects.Find(dialectId)!.Queries.SelectMany(query => query.Layouts).SelectMany(layout => layout.Shape.Metrics).Distinct().Except(PutTogether))
        {
            var value = house.Read(metric).ToObject();
            Assert.True(value is not null && metric.ValueType.IsInstanceOfType(value), $"{metric}: {value}");
        }
    }

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    public void Every_reply_it_fills_is_read_back_as_the_vendors_layout(string dialectId)
    {
        var dialect = Pi30Dialects.Find(dialectId)!;
        var house = SimulatedHouseTests.Noon(new() { Machine = MachineProfile.For(dialectId) });
        Span<Range> room = stackalloc Range[Tokens.Capacity];
        foreach (var query in dialect.Queries)
            foreach (var layout in query.Layouts.Where(layout => layout.Fields.Count > 0))
            {
                var payload = System.Text.Encoding.ASCII.GetBytes(layout.Write(house.Read));
                Assert.True(layout.IsVendorLayout(Tokens.Split(payload, room)), $"{query.Code}: {System.Text.Encoding.ASCII.GetString(payload)}");
            }
    }

    [Fact]
    public void The_charge_amps_on_the_wire_are_whole_and_never_too_many()
    {
        var house = new SimulatedHouse(new() { Weather = DayType.Clear });
        for (var step = 0; step < 4000; step++)
        {
            house.Step(Step);
            var amps = house.Truth.BatteryAmps;
            Assert.Equal(Math.Truncate(Math.Max(0, amps)), house.Read(Metrics.BatteryChargeCurrent).ToObject());
            Assert.Equal(Math.Truncate(Math.Max(0, -amps)), house.Read(Metrics.BatteryDischargeCurrent).ToObject());
        }
    }

    [Fact]
    public void The_voltage_reading_has_noise_and_an_offset()
    {
        var house = new SimulatedHouse(new() { VoltageOffset = 0.3 });
        var errors = new List<double>();
        for (var step = 0; step < 5000; step++)
        {
            house.Step(Step);
            errors.Add(house.SensedVolts - house.Truth.BatteryVolts);
        }

        Assert.Equal(0.3, errors.Average(), 0.005);
        Assert.Equal(0.03, Math.Sqrt(errors.Average(error => (error - 0.3) * (error - 0.3))), 0.003);
    }

    [Fact]
    public void At_night_it_warns_of_missing_sun_and_no_grid()
    {
        var house = new SimulatedHouse(new() { From = new(2026, 3, 20, 0, 0, 0) });
        house.Step(Step);
        Assert.Equal((true, true, false), (Flag(Metrics.AlarmPvLoss), Flag(Metrics.AlarmLineFail), Flag(Metrics.ChargeActive)));
        Assert.Equal(MetricValue.Of(Modes.Battery), house.Read(Metrics.InverterMode));
        house.AdvanceTo(new(2026, 3, 20, 12, 0, 0));
        Assert.Equal((false, true, true), (Flag(Metrics.AlarmPvLoss), Flag(Metrics.AlarmLineFail), Flag(Metrics.ChargeFromPv)));

        bool Flag(Metric<bool> metric) => (bool)house.Read(metric).ToObject()!;
    }

    [Fact]
    public void A_turned_knob_changes_the_setting_and_raises_the_bit_for_a_minute()
    {
        var house = new SimulatedHouse(new());
        house.TurnKnob(Settings.FloatVoltage, MetricValue.Of(54.4));
        Assert.Equal(MetricValue.Of(54.4), house.Read(Settings.FloatVoltage));
        Assert.Equal(MetricValue.Of(true), house.Read(Metrics.InverterSettingsChanged));
        house.AdvanceTo(house.Now.AddMinutes(1));
        Assert.Equal(MetricValue.Of(false), house.Read(Metrics.InverterSettingsChanged));
    }

    [Fact]
    public void Energy_is_counted_by_the_machines_own_clock()
    {
        var house = new SimulatedHouse(new() { From = new(2026, 3, 20), ClockSkew = TimeSpan.FromHours(-6) });
        var served = 0.0;
        for (var step = 0; step < 8640 / 2; step++)
        {
            house.Step(Step);
            served += (house.Truth.LoadWatts - house.Truth.UnservedWatts) / 360;
        }

        Assert.Equal(new DateTime(2026, 3, 20, 6, 0, 0), house.Read(Settings.InverterClock).ToObject());
        var yesterday = (double)house.ReadEnergy(Metrics.OutputEnergyDay, "20260319").ToObject()!;
        var today = (double)house.Read(Metrics.OutputEnergyDay).ToObject()!;
        Assert.True(yesterday > 0 && today > 0);
        Assert.Equal(served, yesterday + today, 1e-6);
        Assert.Equal(served, (double)house.ReadEnergy(Metrics.OutputEnergyMonth, "202603").ToObject()!, 1e-6);
        Assert.Equal(served, (double)house.ReadEnergy(Metrics.OutputEnergyYear, "2026").ToObject()!, 1e-6);
        Assert.Equal(served, (double)house.Read(Metrics.OutputEnergyTotal).ToObject()!, 1e-6);
        Assert.Equal(MetricValue.Of(0.0), house.ReadEnergy(Metrics.OutputEnergyYear, "2025"));
        Assert.False(house.ReadEnergy(Metrics.OutputEnergyDay, "20261399").HasValue);
        SimulatedHouseTests.Send(house, "RTEY");
        Assert.Equal(MetricValue.Of(0.0), house.Read(Metrics.OutputEnergyTotal));
    }

    [Fact]
    public void Its_clock_can_be_set()
    {
        var house = new SimulatedHouse(new() { ClockSkew = TimeSpan.FromDays(-400) });
        SimulatedHouseTests.Send(house, "DAT260320120000");
        Assert.Equal(new DateTime(2026, 3, 20, 12, 0, 0), house.Read(Settings.InverterClock).ToObject());
    }
}
