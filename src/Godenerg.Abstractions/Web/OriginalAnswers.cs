using System.Globalization;
using System.Text.Json;

namespace Godenerg;

/// <summary>
/// Status and mode with the key names, order and types of the program that Godenerg succeeds, so that its users' scripts keep running,
/// whichever way they ask. Any thread.
/// </summary>
public static class OriginalAnswers
{
    private static readonly (string Key, Metric<double> Metric, int Decimals)[] Numbers =
    [
        ("grid_volt", Metrics.GridVoltage, 1), ("grid_freq", Metrics.GridFrequency, 1), ("ac_volt", Metrics.OutputVoltage, 1),
        ("ac_freq", Metrics.OutputFrequency, 1), ("ac_va", Metrics.OutputApparentPower, 0), ("ac_watt", Metrics.OutputPower, 0),
        ("load_percent", Metrics.OutputLoad, 0), ("bus_volt", Metrics.InverterBusVoltage, 0), ("batt_volt", Metrics.BatteryVoltage, 2),
        ("batt_charge_amps", Metrics.BatteryChargeCurrent, 0), ("batt_capacity", Metrics.BatteryCapacity, 0),
        ("temp", Metrics.InverterHeatSinkReading, 0), ("pv_amps", Metrics.PvCurrent, 0), ("pv_volts", Metrics.PvVoltage, 1),
        ("batt_volt_scc", Metrics.PvBatteryVoltage, 2), ("batt_discharge_amps", Metrics.BatteryDischargeCurrent, 0),
    ];

    private static readonly (string Key, Metric<bool> Flag)[] Flags =
    [
        ("batt_volt_to_steady", Metrics.BatterySteady), ("load_status", Metrics.OutputOn), ("ssc_firmware_updated", Metrics.InverterSccUpdated),
        ("configuration_changed", Metrics.InverterSettingsChanged), ("sbu_priority_version", Metrics.InverterSbuAdded),
    ];

    /// <summary>Writes a status (<c>QPIGS</c>) into an object that is open: what is unknown is left out.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="reading">The reply.</param>
    public static void WriteStatus(Utf8JsonWriter json, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(reading);
        foreach (var (key, metric, decimals) in Numbers)
            Number(json, key, reading[metric], decimals);
        Text(json, "raw_status", reading[Metrics.InverterStatusBits]);
        Text(json, "mask_b", reading[Metrics.InverterFanOffset]?.ToString("00", CultureInfo.InvariantCulture));
        Text(json, "mask_c", reading[Metrics.InverterEepromVersion]);
        Number(json, "pv_watts", reading[Metrics.PvPower], 0);
        Text(json, "mask_d", reading[Metrics.InverterStatusBits2]);
        if (reading[Metrics.InverterStatusBits] is null)
            return;
        json.WriteStartArray("charge_source");
        if (reading[Metrics.ChargeActive] == true && reading[Metrics.ChargeFromGrid] == true)
            json.WriteStringValue("ac_charging");
        if (reading[Metrics.ChargeActive] == true && reading[Metrics.ChargeFromPv] == true)
            json.WriteStringValue("solar_charging");
        json.WriteEndArray();
        foreach (var (key, flag) in Flags)
            if (reading[flag] is { } value)
                json.WriteBoolean(key, value);
    }

    /// <summary>Writes a mode (<c>QMOD</c>) into an object that is open.</summary>
    /// <inheritdoc cref="WriteStatus"/>
    public static void WriteMode(Utf8JsonWriter json, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(reading);
        json.WriteString("mode", reading[Metrics.InverterMode]?.Code switch
        {
            "P" => "PM",
            "S" => "SB",
            "L" => "LN",
            "B" => "BT",
            "F" => "FA",
            "H" => "PS",
            _ => "00",
        });
    }

    /// <summary>A float keeps its point even when whole (54.0), an integer has none, as the original wrote them.</summary>
    private static void Number(Utf8JsonWriter json, string key, double? value, int decimals)
    {
        if (value is not { } known)
            return;
        json.WritePropertyName(key);
        json.WriteRawValue(known.ToString(decimals == 0 ? "0.##" : "0.0#", CultureInfo.InvariantCulture));
    }

    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
            json.WriteString(key, value);
    }
}
