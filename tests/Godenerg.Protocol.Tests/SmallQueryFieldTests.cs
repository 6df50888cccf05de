using System.Globalization;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>Identity, parallel sets, energy, schedules and service data against the vendor's tables (protocol 3, 4.8, 4.9).</summary>
public sealed class SmallQueryFieldTests
{
    private const string TwentySeven =
        "1 92931500100123 B 03 230.5 50.02 229.9 49.97 0989 0907 012 53.2 009 090 241.8 018 01989 01807 019 10100010 2 3 060 120 30 07 004";

    private const string TwentySevenValues = """
        unit.exists true, unit.serial 92931500100123, unit.mode battery, unit.fault battery-high, unit.grid-voltage 230.5
        unit.grid-frequency 50.02, unit.output-voltage 229.9, unit.output-frequency 49.97, unit.apparent-power 989, unit.power 907
        unit.load 12, unit.battery-voltage 53.2, unit.charge-current 9, unit.battery-capacity 90, unit.pv-voltage 241.8
        parallel.total-charge-current 18, parallel.total-apparent-power 1989, parallel.total-power 1807, parallel.total-load 19
        unit.status-bits 10100010, unit.scc-ok true, unit.charge-from-grid false, unit.charge-from-pv true, unit.grid-lost false
        unit.output-on true, unit.settings-changed false, unit.battery-state normal
        unit.output-mode phase-1, unit.charge-source-priority solar-only, unit.max-charge-current 60, unit.max-charge-current-range 120
        unit.max-grid-charge-current 30, unit.pv-current 7, unit.discharge-current 4
        """;

    [Fact]
    public void A_unit_of_a_parallel_set_is_twenty_seven_tokens() => Some.Reads(Pi30Dialects.Pi30, "QPGS1", TwentySeven, TwentySevenValues);

    [Fact]
    public void A_unit_with_two_trackers_is_twenty_nine_tokens() =>
        Some.Reads(Pi30Dialects.Pi30Max, "QPGS8", TwentySeven + " 198.4 05", TwentySevenValues + ", unit.pv2-voltage 198.4, unit.pv2-current 5");

    [Theory]
    [InlineData("00000000", "normal")]
    [InlineData("00001000", "under")]
    [InlineData("00010000", "open")]
    public void Two_characters_of_a_unit_s_status_are_its_battery(string bits, string state) =>
        Assert.Equal(state, Some.Reading(Pi30Dialects.Pi30, "QPGS0",
            TwentySeven.Replace("10100010", bits, StringComparison.Ordinal))[Metrics.UnitBatteryState]!.Name);

    [Fact]
    public void An_empty_slot_answers_with_the_totals_of_the_set()
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPGS2",
            "0 00000000000000 P 00 000.0 00.00 000.0 00.00 0000 0000 000 00.0 000 000 000.0 018 01989 01807 019 00000000 0 0 000 000 00 00 000");
        Assert.False(reading[Metrics.UnitExists]);
        Assert.Equal(Modes.PowerOn, reading[Metrics.UnitMode]);
        Assert.Equal(1989, reading[Metrics.ParallelTotalApparentPower]);
        Assert.Equal(1807, reading[Metrics.ParallelTotalPower]);
    }

    [Fact]
    public void There_is_no_unit_9() => Assert.Null(Pi30Dialects.Pi30.FindCode("QPGS9"));

    [Fact]
    public void The_solar_chargers_of_a_unit_are_nine_tokens() =>
        Some.Reads(Pi30Dialects.Pi30, "QP2GS0", "1 00450 098.2 0003 00295 101.3 0004 00405 11000000", """
            unit.exists true, unit.pv1-power 450, unit.pv2-voltage 98.2, unit.pv2-current 3, unit.pv2-power 295
            unit.pv3-voltage 101.3, unit.pv3-current 4, unit.pv3-power 405, unit.pv-status-bits 11000000
            """);

    [Theory]
    [InlineData("1492931500100123005535", "92931500100123")]
    [InlineData("2076060700001801150005", "76060700001801150005")]
    public void A_long_serial_number_is_as_long_as_its_first_two_digits_say(string payload, string serial) =>
        Some.Reads(Pi30Dialects.Pi30, "QSID", payload, $"device.long-serial-raw {payload}, device.long-serial {serial}");

    [Theory]
    [InlineData("QPI", "PI30", "device.protocol PI30")]
    [InlineData("QPI", "PI34", "device.protocol PI34")]
    [InlineData("QID", "92931500100123", "device.serial 92931500100123")]
    [InlineData("QID", "9293150010012", "device.serial 9293150010012")]
    [InlineData("QVFW", "VERFW:00072.70", "device.firmware 00072.70")]
    [InlineData("QVFW2", "VERFW2:00000.30", "device.firmware-2 00000.30")]
    [InlineData("QVFW2", "VERFW:00000.30", "device.firmware-2 00000.30")]
    [InlineData("QVFW3", "VERFW:00002.61", "device.firmware-3 00002.61")]
    [InlineData("QVFW4", "VERFW:00000.00", "device.firmware-4 00000.00")]
    [InlineData("VERFW:", "VERFW:00001.05", "device.bluetooth-firmware 00001.05")]
    [InlineData("QMN", "VMII-NXPW5KW", "device.model VMII-NXPW5KW")]
    [InlineData("QGMN", "044", "device.model-code 044")]
    [InlineData("QBOOT", "1", "device.bootloader true")]
    [InlineData("QOPM", "01", "output.mode parallel")]
    [InlineData("QOPM", "1", "output.mode parallel")]
    [InlineData("QCST", "00", "charge.stages automatic")]
    [InlineData("QCST", "01", "charge.stages two-stage")]
    [InlineData("QCST", "02", "charge.stages three-stage")]
    [InlineData("QCVT", "255", "charge.cv-time 255")]
    [InlineData("QT", "20260320123456", "inverter.clock 2026-03-20T12:34:56")]
    [InlineData("QET", "10636700", "pv.energy-total 10636700")]
    [InlineData("QLT", "00238800", "output.energy-total 238800")]
    [InlineData("QEY2024", "04626900", "pv.energy-year 4626900")]
    [InlineData("QEM202410", "00491200", "pv.energy-month 491200")]
    [InlineData("QED20241022", "00016700", "pv.energy-day 16700")]
    [InlineData("QLY2024", "00766900", "output.energy-year 766900")]
    [InlineData("QLM202410", "00091200", "output.energy-month 91200")]
    [InlineData("QLD20241022", "00003100", "output.energy-day 3100")]
    [InlineData("QET", "NA", "")]
    public void A_reply_of_one_token_is_one_value(string code, string payload, string values) => Some.Reads(Pi30Dialects.Pi30, code, payload, values);

    [Theory]
    [InlineData("111", "normal")]
    [InlineData("011", "charge-else-shut-down")]
    [InlineData("101", "charge-else-standby")]
    [InlineData("110", "no-charge")]
    [InlineData("010", "no-charge-shut-down")]
    [InlineData("100", "no-charge-standby")]
    [InlineData("000", "cleared")]
    [InlineData("001", "code-001")]
    public void Charge_and_discharge_permission_is_three_digits(string digits, string name) =>
        Assert.Equal(name, Some.Reading(Pi30Dialects.Pi30, "QBATCD", digits)[Settings.BatteryControl]!.Name);

    [Fact]
    public void A_clock_that_was_never_set_is_unknown_and_its_reply_still_believed() =>
        Some.Reads(Pi30Dialects.Pi30, "QT", "00000000000000", "");

    [Fact]
    public void A_BMS_speaks_in_tenths_of_a_volt_and_0_is_connected()
    {
        Some.Reads(Pi30Dialects.Pi30, "QBMS", "0 087 1 0 0 552 532 450 0060 0120", """
            bms.connected true, bms.capacity 87, bms.force-charge true, bms.stop-discharge false, bms.stop-charge false
            bms.bulk-voltage 55.2, bms.float-voltage 53.2, bms.cut-off-voltage 45, bms.max-charge-current 60, bms.max-discharge-current 120
            """);
        var absent = Some.Reading(Pi30Dialects.Pi30, "QBMS", "1 000 0 1 1 000 000 000 0000 0000");
        Assert.False(absent[Metrics.BmsConnected]);
        Assert.True(absent[Metrics.BmsStopDischarge]);
        Assert.True(absent[Metrics.BmsStopCharge]);
    }

    [Theory]
    [InlineData("0", "breathing")]
    [InlineData("2", "solid")]
    [InlineData("3", "scrolling")]
    public void The_LED_ring_is_six_tokens(string effect, string name) =>
        Some.Reads(Pi30Dialects.Pi30Max, "QLED", $"1 2 {effect} 5 3 148000211255255255000255255",
            $"led.enabled true, led.speed high, led.effect {name}, led.brightness 5, led.color-count 3, led.colors 148000211255255255000255255");

    [Theory]
    [InlineData("QOPPT", "output")]
    [InlineData("QCHPT", "charge")]
    public void A_schedule_is_24_hours_the_present_one_and_an_order(string code, string group) =>
        Some.Reads(Pi30Dialects.Pi30, code, "2 2 2 2 2 2 0 0 0 0 0 0 1 1 1 1 1 1 2 2 2 2 2 2 1 0 2 1", $"""
            {group}.priority-by-hour 2 2 2 2 2 2 0 0 0 0 0 0 1 1 1 1 1 1 2 2 2 2 2 2
            {group}.priority-now 1
            {group}.priority-order 0 2 1
            """);

    private const string ServiceHead = "service.scc-ok true, service.scc-allowed false, charge.average-current 12, service.scc-temperature 51, "
        + "service.inverter-temperature 44, service.battery-board-temperature 48, service.transformer-temperature 60, ";

    private const string ServiceTail = "service.parallel-role master, service.fan-locked false, service.fan-duty 30, service.fan-speed 40, service.scc-power 610, ";

    private const string Service17 = "00017 00120 01 00 12 051 044 048 060 02 00 030 0040 0610 0003 50.02 12";

    private const string Service17Values = "charge.cv-seconds-left 17, charge.float-seconds-left 120, " + ServiceHead + ServiceTail
        + "service.parallel-warning 3, service.sync-frequency 50.02, charge.stage absorption";

    [Fact]
    public void Service_data_is_seventeen_tokens() => Some.Reads(Pi30Dialects.Pi30, "Q1", Service17, Service17Values);

    [Fact]
    public void Service_data_of_twenty_seven_tokens_begins_alike() =>
        Some.Reads(Pi30Dialects.Pi30, "Q1", Service17 + " 1 060 030 080 021 58.40 000 120 0 0231", Service17Values);

    [Fact]
    public void Service_data_of_thirteen_tokens_lacks_the_seconds() =>
        Some.Reads(Pi30Dialects.Pi30, "Q1", "01 00 12 051 044 048 060 02 00 030 0040 0610 13", ServiceHead + ServiceTail + "charge.stage float");

    [Fact]
    public void Service_data_of_fourteen_tokens_has_one_temperature_that_nobody_knows() =>
        Some.Reads(Pi30Dialects.Pi30, "Q1", "01 00 12 051 044 048 060 033 02 00 030 0040 0610 11", ServiceHead + ServiceTail + "charge.stage bulk");

    [Fact]
    public void The_tokens_of_the_DC_output_are_kept_as_sent()
    {
        var payload = string.Join(' ', Enumerable.Range(0, 14).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        Assert.Empty(Some.Values(Some.Reading(Pi30Dialects.Pi30, "QDOP", payload)));
        Assert.Equal(payload, System.Text.Encoding.ASCII.GetString(Some.Reading(Pi30Dialects.Pi30, "QDOP", payload).Payload.Span));
    }
}
