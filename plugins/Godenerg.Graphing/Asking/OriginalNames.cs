namespace Godenerg.Graphing.Asking;

/// <summary>The columns that the original draws, by its names for them.</summary>
internal static class OriginalNames
{
    private static readonly (string Name, Metric[] Metrics)[] Known =
    [
        ("grid_volt", [Metrics.GridVoltage]), ("grid_freq", [Metrics.GridFrequency]), ("ac_volt", [Metrics.OutputVoltage]), ("ac_freq", [Metrics.OutputFrequency]),
        ("ac_va", [Metrics.OutputApparentPower]), ("ac_watt", [Metrics.OutputPower]), ("load_percent", [Metrics.OutputLoad]), ("bus_volt", [Metrics.InverterBusVoltage]),
        ("batt_volt", [Metrics.BatteryVoltage]), ("batt_charge_amps", [Metrics.BatteryChargeCurrent]), ("batt_capacity", [Metrics.BatteryCapacity]),
        ("temp", [Metrics.InverterHeatSinkReading, Metrics.InverterHeatSinkTemperature]), ("pv_amps", [Metrics.PvCurrent]), ("pv_volts", [Metrics.PvVoltage]),
        ("batt_volt_scc", [Metrics.PvBatteryVoltage]), ("batt_discharge_amps", [Metrics.BatteryDischargeCurrent]), ("pv_watts", [Metrics.PvPower]),
    ];

    public static IEnumerable<string> All => Known.Select(one => one.Name);

    /// <summary>What may stand for a name; empty when the original has no such column.</summary>
    public static IReadOnlyList<Metric> MetricsOf(string name) => Known.FirstOrDefault(one => one.Name == name).Metrics ?? [];
}
