using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>QPIGS, QPIGS2 and QMOD against the tables of the vendor's documents (protocol 4.1, 4.2, 4.4).</summary>
public sealed class StatusFieldTests
{
    // Every number differs from every other, so that two swapped fields show.
    private const string Seventeen = "231.4 49.8 229.7 50.1 0461 0392 009 413 52.81 012 087 0038 0007 241.5 52.93 00002 01010101";

    private const string SeventeenValues = """
        grid.voltage 231.4, grid.frequency 49.8, output.voltage 229.7, output.frequency 50.1, output.apparent-power 461, output.power 392
        output.load 9, inverter.bus-voltage 413, battery.voltage 52.81, battery.charge-current 12, battery.capacity 87
        inverter.heat-sink-reading 38, inverter.heat-sink-temperature 38, pv.current 7, pv.voltage 241.5, pv.battery-voltage 52.93
        battery.discharge-current 2
        """;

    private const string StatusByte = """
        inverter.status-bits 01010101
        inverter.sbu-added false, inverter.settings-changed true, inverter.scc-updated false, output.on true
        battery.steady false, charge.active true, charge.from-pv false, charge.from-grid true
        """;

    private const string Behind = """
        inverter.fan-offset 3, inverter.eeprom-version 04, pv.power 845
        inverter.status-bits-2 010, charge.floating false, inverter.switched-on true, inverter.dust-proof false
        """;

    [Fact]
    public void Seventeen_tokens_of_2014_leave_the_rest_unknown() =>
        Some.Reads(Pi30Dialects.Pi30, "QPIGS", Seventeen, SeventeenValues + "\n" + StatusByte);

    [Fact]
    public void Twenty_one_tokens_have_fan_eeprom_pv_power_and_the_second_status() =>
        Some.Reads(Pi30Dialects.Pi30, "QPIGS", Seventeen + " 03 04 00845 010", string.Join('\n', SeventeenValues, StatusByte, Behind));

    [Fact]
    public void Twenty_four_tokens_tell_of_feeding_in() =>
        Some.Reads(Pi30Dialects.Pi30Max, "QPIGS", Seventeen + " 03 04 00845 010 1 02 0123",
            string.Join('\n', SeventeenValues, StatusByte, Behind, "grid.feed-in-active true, grid.country-rule south-america, grid.feed-in-power 123"));

    [Fact]
    public void Surplus_tokens_stay_in_the_payload()
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen + " 03 04 00845 010 1 02 0123");
        Assert.EndsWith(" 1 02 0123", System.Text.Encoding.ASCII.GetString(reading.Payload.Span), StringComparison.Ordinal);
        Assert.Null(reading[Metrics.GridFeedInPower]);
    }

    [Fact]
    public void Each_status_character_has_its_own_flag_b7_leftmost()
    {
        Metric<bool>[] fromTheLeft =
        [
            Metrics.InverterSbuAdded, Metrics.InverterSettingsChanged, Metrics.InverterSccUpdated, Metrics.OutputOn,
            Metrics.BatterySteady, Metrics.ChargeActive, Metrics.ChargeFromPv, Metrics.ChargeFromGrid,
        ];
        for (var place = 0; place < 8; place++)
        {
            var bits = new string('0', 8).ToCharArray();
            bits[place] = '1';
            var reading = Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen[..^8] + new string(bits));
            Assert.Equal([fromTheLeft[place]], fromTheLeft.Where(flag => reading[flag] == true));
        }
    }

    [Theory]
    [InlineData("00000000", "charger-ok false, from-grid false, from-pv false, lost false, on false, changed false, normal")]
    [InlineData("10000000", "charger-ok true, from-grid false, from-pv false, lost false, on false, changed false, normal")]
    [InlineData("01000000", "charger-ok false, from-grid true, from-pv false, lost false, on false, changed false, normal")]
    [InlineData("00100000", "charger-ok false, from-grid false, from-pv true, lost false, on false, changed false, normal")]
    [InlineData("00001000", "charger-ok false, from-grid false, from-pv false, lost false, on false, changed false, under")]
    [InlineData("00010000", "charger-ok false, from-grid false, from-pv false, lost false, on false, changed false, open")]
    [InlineData("00011000", "charger-ok false, from-grid false, from-pv false, lost false, on false, changed false, code-3")]
    [InlineData("00000100", "charger-ok false, from-grid false, from-pv false, lost true, on false, changed false, normal")]
    [InlineData("00000010", "charger-ok false, from-grid false, from-pv false, lost false, on true, changed false, normal")]
    [InlineData("00000001", "charger-ok false, from-grid false, from-pv false, lost false, on false, changed true, normal")]
    public void The_status_characters_of_PI41_mean_something_else(string bits, string meaning)
    {
        var reading = Some.Reading(Pi30Dialects.Pi41, "QPIGS", Seventeen[..^8] + bits);
        string Show(Metric metric) => reading.ValueOf(metric).ToString();
        Assert.Equal(meaning, $"charger-ok {Show(Metrics.PvChargerOk)}, from-grid {Show(Metrics.ChargeFromGrid)}, from-pv {Show(Metrics.ChargeFromPv)}, "
            + $"lost {Show(Metrics.GridLost)}, on {Show(Metrics.OutputOn)}, changed {Show(Metrics.InverterSettingsChanged)}, {Show(Metrics.BatteryState)}");
        Assert.Null(reading[Metrics.BatterySteady]);
    }

    [Fact]
    public void REVO_sends_PV_power_in_token_12_and_the_energy_of_today_in_token_15() =>
        Some.Reads(Pi30Dialects.Revo, "QPIGS", "231.4 49.8 229.7 50.1 0000 0392 009 413 52.81 012 087 0038 0845 241.5 52.93 01250 01010101", """
            grid.voltage 231.4, grid.frequency 49.8, output.voltage 229.7, output.frequency 50.1, output.power 392
            output.load 9, inverter.bus-voltage 413, battery.voltage 52.81, battery.charge-current 12, battery.capacity 87
            inverter.heat-sink-reading 38, inverter.heat-sink-temperature 38, pv.power 845, pv.voltage 241.5, pv.battery-voltage 52.93
            pv.energy-today 1250
            """ + "\n" + StatusByte);

    [Theory]
    [InlineData("0007", 7)]
    [InlineData("0014", 14)]
    [InlineData("02.7", 2.7)]
    [InlineData("002.2", 2.2)]
    public void PV_current_comes_with_decimals_or_without(string token, double amperes) =>
        Assert.Equal(amperes, Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen.Replace(" 0007 ", $" {token} ", StringComparison.Ordinal))[Metrics.PvCurrent]);

    [Fact]
    public void Powers_of_large_units_have_five_digits()
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen.Replace("0461 0392", "10461 10392", StringComparison.Ordinal));
        Assert.Equal(10461, reading[Metrics.OutputApparentPower]);
        Assert.Equal(10392, reading[Metrics.OutputPower]);
    }

    [Fact]
    public void A_sensor_count_of_the_heat_sink_is_no_temperature()
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen.Replace(" 0038 ", " 0466 ", StringComparison.Ordinal));
        Assert.Equal(466, reading[Metrics.InverterHeatSinkReading]);
        Assert.Null(reading[Metrics.InverterHeatSinkTemperature]);
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("---.-")]
    [InlineData("-")]
    public void A_missing_token_is_unknown_and_its_neighbours_stay_in_place(string token)
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIGS", Seventeen.Replace("241.5", token, StringComparison.Ordinal));
        Assert.Null(reading[Metrics.PvVoltage]);
        Assert.Equal(52.93, reading[Metrics.PvBatteryVoltage]);
    }

    [Fact]
    public void Sixteen_tokens_are_no_status() => Assert.Null(Some.TryRead(Pi30Dialects.Pi30, "QPIGS", Seventeen[..^9]));

    [Theory]
    [InlineData("QPIRI")]
    [InlineData("QMOD")]
    [InlineData("QPGS1")]
    [InlineData("QDI")]
    [InlineData("QBEQI")]
    [InlineData("QET")]
    [InlineData("QPI")]
    [InlineData("QID")]
    [InlineData("QFLAG")]
    [InlineData("QPIWS")]
    [InlineData("Q1")]
    [InlineData("QMCHGCR")]
    [InlineData("QPIGS2")]
    public void A_late_status_is_taken_for_no_other_reply(string code) =>
        Assert.Null(Some.TryRead(Pi30Dialects.Pi30, code, Seventeen + " 03 04 00845 010"));

    [Theory]
    [InlineData("03.1 327.3 01026 ")]
    [InlineData("03.1 327.3 01026")]
    public void The_second_status_has_three_tokens_and_perhaps_a_trailing_space(string payload) =>
        Some.Reads(Pi30Dialects.Pi30Max, "QPIGS2", payload, "pv2.current 3.1, pv2.voltage 327.3, pv2.power 1026");

    [Fact]
    public void The_second_status_of_three_trackers_has_twelve_tokens() =>
        Some.Reads(Pi30Dialects.Pi30, "QPIGS2", "0003 098.2 52.80 00295 11000000 0007 00365 0004 101.3 52.90 00405 01545", """
            pv2.current 3, pv2.voltage 98.2, pv2.battery-voltage 52.8, pv2.power 295, pv.status-bits 11000000
            charge.current-from-grid 7, charge.power-from-grid 365
            pv3.current 4, pv3.voltage 101.3, pv3.battery-voltage 52.9, pv3.power 405, pv.total-power 1545
            """);

    [Fact]
    public void The_second_status_of_PI41_is_leg_L2() =>
        Some.Reads(Pi30Dialects.Pi41, "QPIGS2", "120.1 60.1 119.8 59.9 0310 0290 006 0003 098.4 52.70 10100010", """
            leg2.input-voltage 120.1, leg2.input-frequency 60.1, leg2.output-voltage 119.8, leg2.output-frequency 59.9
            leg2.apparent-power 310, leg2.power 290, leg2.load 6, pv2.current 3, pv2.voltage 98.4, leg2.battery-voltage 52.7
            leg2.status-bits 10100010
            """);

    [Theory]
    [InlineData("P", "power-on")]
    [InlineData("S", "standby")]
    [InlineData("L", "line")]
    [InlineData("B", "battery")]
    [InlineData("F", "fault")]
    [InlineData("H", "power-saving")]
    [InlineData("D", "shut-down")]
    [InlineData("C", "charge")]
    [InlineData("Y", "bypass")]
    [InlineData("E", "eco")]
    [InlineData("G", "code-G")]
    public void A_mode_is_its_letter_and_an_unknown_letter_is_no_fault(string letter, string mode)
    {
        var read = Some.Reading(Pi30Dialects.Pi30, "QMOD", letter)[Metrics.InverterMode]!;
        Assert.Equal(mode, read.Name);
        Assert.Equal(letter, read.Code);
        Assert.Equal(letter != "G", read.IsKnown);
    }
}
