using System.Globalization;

namespace Godenerg.Simulator;

/// <summary>What the firmware refuses or ignores although the value is in the setting's own range.</summary>
internal static class SettingRules
{
    /// <summary>Voltages are tenths; anything nearer than this is equal.</summary>
    private const double Tolerance = 1e-6;

    public static bool Forbids(SettingsMemory memory, MachineProfile machine, Metric setting, MetricValue value)
    {
        if (value.ToObject() is not double number)
            return false;
        if (setting == Settings.MaxChargeCurrent)
            return !machine.ChargeCurrents.Contains((int)number);
        if (setting == Settings.MaxGridChargeCurrent)
            return !machine.GridChargeCurrents.Contains((int)number);
        if (setting == Settings.MaxSolarChargeCurrent)
            return !machine.SolarChargeCurrents.Contains((int)number);
        if (setting == Settings.FloatVoltage)
            return number > memory.Number(Settings.BulkVoltage) + Tolerance;
        if (setting == Settings.BulkVoltage)
            return number < memory.Number(Settings.FloatVoltage) - Tolerance;

        // Documents: "must exceed PBCV"; 0 means when full and is above everything. Judgement: refused from both sides.
        if (setting == Settings.RechargeVoltage)
            return memory.Number(Settings.RedischargeVoltage) is > 0 and var back && number > back - Tolerance;
        if (setting == Settings.RedischargeVoltage)
            return number > 0 && number < memory.Number(Settings.RechargeVoltage) + Tolerance;
        return false;
    }

    public static bool NeedsUserType(Metric setting) => setting == Settings.BulkVoltage || setting == Settings.FloatVoltage;

    public static bool NeedsStandby(Metric setting) =>
        setting == Settings.OutputNominalVoltage || setting == Settings.OutputNominalFrequency || setting == Settings.OutputMode;

    /// <summary>PLEDC carries the number of a colour and nine digits: it changes one of the three that are held.</summary>
    public static MetricValue Merge(SettingsMemory memory, Metric setting, MetricValue value)
    {
        if (setting != Settings.LedColorData || value.ToObject() is not string { Length: 10 } sent)
            return value;
        var colors = ((string)memory[setting].ToObject()!).ToCharArray();
        var place = (int.Parse(sent[..1], CultureInfo.InvariantCulture) - 1) * 9;
        if (place >= 0 && place + 9 <= colors.Length)
            sent.AsSpan(1).CopyTo(colors.AsSpan(place));
        return MetricValue.Of(new string(colors));
    }
}
