namespace Godenerg.Protocol.Tests;

/// <summary>
/// Which metric holds what the corpus calls by its own name, one table per query, typed by hand: a value that is found under
/// another metric does not count.
/// </summary>
internal static class CorpusNames
{
    private const string Status = """
        grid_v grid.voltage, grid_hz grid.frequency, out_v output.voltage, out_hz output.frequency, out_va output.apparent-power
        out_w output.power, load_pct output.load, bus_v inverter.bus-voltage, batt_v battery.voltage
        batt_charge_a battery.charge-current, batt_pct battery.capacity, heatsink_raw inverter.heat-sink-reading
        pv_a pv.current, pv_v pv.voltage, scc_batt_v pv.battery-voltage, batt_discharge_a battery.discharge-current
        status1 inverter.status-bits, fan_offset_10mv inverter.fan-offset, eeprom_version inverter.eeprom-version
        pv_w pv.power, status2 inverter.status-bits-2
        feed_to_grid grid.feed-in-active, country grid.country-rule, feed_w grid.feed-in-power
        """;

    private const string Status2 = "pv2_a pv2.current, pv2_v pv2.voltage, pv2_w pv2.power";

    private const string Ratings = """
        grid_v rating.grid-voltage, grid_a rating.grid-current, out_v output.nominal-voltage, out_hz output.nominal-frequency
        out_a rating.output-current, out_va rating.apparent-power, out_w rating.power, batt_nominal_v battery.nominal-voltage
        recharge_v battery.recharge-voltage, under_v battery.cut-off-voltage, bulk_v charge.bulk-voltage
        float_v charge.float-voltage, batt_type battery.type, max_ac_charge_a charge.max-grid-current
        max_charge_a charge.max-current, input_range grid.input-range, out_priority output.source-priority
        charge_priority charge.source-priority, parallel_max parallel.max-units, machine_type inverter.machine-type
        topology inverter.topology, output_mode output.mode, redischarge_v battery.redischarge-voltage
        pv_ok_parallel parallel.pv-ok-rule, pv_power_balance charge.pv-power-balance
        """;

    private const string Equalization = """
        enabled equalize.enabled, time_min equalize.time, period_day equalize.period, max_a equalize.max-current
        reserved equalize.reserved, volt equalize.voltage, cv_time equalize.cv-time, over_time_min equalize.over-time
        active equalize.active, elapsed equalize.elapsed
        """;

    private const string Unit = """
        exists unit.exists, serial unit.serial, mode unit.mode, fault unit.fault, grid_v unit.grid-voltage
        grid_hz unit.grid-frequency, out_v unit.output-voltage, out_hz unit.output-frequency, out_va unit.apparent-power
        out_w unit.power, load_pct unit.load, batt_v unit.battery-voltage, batt_charge_a unit.charge-current
        batt_pct unit.battery-capacity, pv_v unit.pv-voltage, total_charge_a parallel.total-charge-current
        total_va parallel.total-apparent-power, total_w parallel.total-power, total_load_pct parallel.total-load
        status unit.status-bits, output_mode unit.output-mode, charge_priority unit.charge-source-priority
        max_charge_a unit.max-charge-current, max_charge_range_a unit.max-charge-current-range
        max_ac_charge_a unit.max-grid-charge-current, pv_a unit.pv-current, batt_discharge_a unit.discharge-current
        pv2_v unit.pv2-voltage, pv2_a unit.pv2-current
        """;

    /// <summary>What each status character is called, b7 (and b10) leftmost.</summary>
    public static readonly (string Name, Metric<bool> Flag)[] StatusFlags =
    [
        ("sbu_priority_version", Metrics.InverterSbuAdded), ("config_changed", Metrics.InverterSettingsChanged), ("scc_fw_updated", Metrics.InverterSccUpdated),
        ("load_on", Metrics.OutputOn), ("batt_v_steady", Metrics.BatterySteady), ("charging", Metrics.ChargeActive),
        ("scc_charging", Metrics.ChargeFromPv), ("ac_charging", Metrics.ChargeFromGrid),
    ];

    public static readonly (string Name, Metric<bool> Flag)[] StatusFlags2 =
    [
        ("float_charging", Metrics.ChargeFloating), ("switched_on", Metrics.InverterSwitchedOn), ("dustproof_installed", Metrics.InverterDustProof),
    ];

    /// <summary>The warning flags that all documents place alike; a31 and behind differ and are judged by their characters only.</summary>
    public static readonly IReadOnlyDictionary<int, Metric<bool>> Warnings = new Dictionary<int, Metric<bool>>
    {
        [0] = Metrics.AlarmPvLoss, [1] = Metrics.AlarmInverterFault, [2] = Metrics.AlarmBusOver, [3] = Metrics.AlarmBusUnder,
        [4] = Metrics.AlarmBusSoftStart, [5] = Metrics.AlarmLineFail, [6] = Metrics.AlarmOutputShort, [7] = Metrics.AlarmInverterVoltageLow,
        [8] = Metrics.AlarmInverterVoltageHigh, [9] = Metrics.AlarmOverTemperature, [10] = Metrics.AlarmFanLocked,
        [11] = Metrics.AlarmBatteryVoltageHigh, [12] = Metrics.AlarmBatteryLow, [14] = Metrics.AlarmBatteryCutOff,
        [15] = Metrics.AlarmBatteryDerating, [16] = Metrics.AlarmOverload, [17] = Metrics.AlarmEeprom, [18] = Metrics.AlarmInverterOverCurrent,
        [19] = Metrics.AlarmInverterSoftStart, [20] = Metrics.AlarmSelfTest, [21] = Metrics.AlarmOutputDc, [22] = Metrics.AlarmBatteryOpen,
        [23] = Metrics.AlarmCurrentSensor, [24] = Metrics.AlarmBatteryShort, [25] = Metrics.AlarmPowerLimit, [26] = Metrics.AlarmPvVoltageHigh,
        [27] = Metrics.AlarmMpptFault, [28] = Metrics.AlarmMpptWarning, [29] = Metrics.AlarmBatteryTooLowToCharge,
    };

    /// <summary>The metric of a name in the corpus; null when nobody has mapped it.</summary>
    public static Metric? MetricOf(string command, string name)
    {
        var table = command switch
        {
            "QPIGS" => Status,
            "QPIGS2" => Status2,
            "QPIRI" => Ratings,
            "QBEQI" => Equalization,
            "QPGS0" or "QPGS1" => Unit,
            "QFLAG" => "enabled flags.enabled, disabled flags.disabled",
            "QMOD" => "mode inverter.mode",
            "QSID" => "serial device.long-serial",
            "QET" => "wh pv.energy-total",
            "QLT" => "wh output.energy-total",
            _ when command.StartsWith("QEY", StringComparison.Ordinal) => "wh pv.energy-year",
            _ when command.StartsWith("QEM", StringComparison.Ordinal) => "wh pv.energy-month",
            _ when command.StartsWith("QED", StringComparison.Ordinal) => "wh pv.energy-day",
            _ when command.StartsWith("QLY", StringComparison.Ordinal) => "wh output.energy-year",
            _ when command.StartsWith("QLM", StringComparison.Ordinal) => "wh output.energy-month",
            _ when command.StartsWith("QLD", StringComparison.Ordinal) => "wh output.energy-day",
            _ => "",
        };
        return table.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split(' ')).Where(entry => entry[0] == name).Select(entry => Catalogue.Find(entry[1])).SingleOrDefault();
    }
}
