namespace Godenerg.Simulator;

/// <summary>What a new machine holds, and what PF brings back (documents V14 and V15, "PF"; QDI).</summary>
internal static class VendorDefaults
{
    /// <summary>Every setting of the command table but the clock, which no memory holds.</summary>
    public static Dictionary<Metric, MetricValue> For(MachineProfile machine)
    {
        var values = new Dictionary<Metric, MetricValue>();
        Voltages(values, machine.BatteryVolts);
        Number(Settings.MaxChargeCurrent, Nearest(machine.ChargeCurrents, 60));
        Number(Settings.MaxGridChargeCurrent, Nearest(machine.GridChargeCurrents, 30));
        Number(Settings.MaxSolarChargeCurrent, machine.SolarChargeCurrents.DefaultIfEmpty(60).Max());
        Number(Settings.MaxDischargeCurrent, 0);
        Number(Settings.CvTime, 0);
        Number(Settings.EqualizeTime, 60);
        Number(Settings.EqualizePeriod, 30);
        Number(Settings.EqualizeOverTime, 120);
        Number(Settings.OutputNominalVoltage, machine.OutputVolts);
        Number(Settings.OutputNominalFrequency, machine.OutputHertz);
        Number(Settings.LedBrightness, 5);
        Number(Settings.LedColorCount, 3);
        values[Settings.LedColorData] = MetricValue.Of("000255000000000255255000000");

        Choice(Settings.BatteryType, BatteryTypes.Agm);
        Choice(Settings.BatteryControl, BatteryControls.Normal);
        Choice(Settings.ChargeSourcePriority, ChargePriorities.SolarAndUtility);
        Choice(Settings.ChargeStages, ChargeStageChoices.Automatic);
        Choice(Settings.PvPowerBalance, PvBalances.ChargeAndLoad);
        Choice(Settings.OutputSourcePriority, OutputPriorities.UtilityFirst);
        Choice(Settings.OutputMode, OutputModes.Single);
        Choice(Settings.OperationLogic, OperationLogics.Automatic);
        Choice(Settings.InputRange, InputRanges.Appliance);
        Choice(Settings.PvOkRule, PvOkRules.AnyUnit);
        Choice(Settings.LedSpeed, LedSpeeds.Medium);
        Choice(Settings.LedEffect, LedEffects.Solid);

        foreach (var on in new[] { Settings.Buzzer, Settings.PanelBacklight, Settings.PrimarySourceAlarm, Settings.FaultRecord, Settings.PanelReturn, Settings.LedEnabled })
            values[on] = MetricValue.Of(true);
        foreach (var off in new[] { Settings.PowerSaving, Settings.OverloadRestart, Settings.OverTemperatureRestart, Settings.OverloadBypass, Settings.DataLogPopUp, Settings.GridFeedIn, Settings.EqualizeEnabled })
            values[off] = MetricValue.Of(false);
        return values;

        void Number(Setting<double> setting, double value) => values[setting] = MetricValue.Of(value);
        void Choice(Setting<Option> setting, Option value) => values[setting] = MetricValue.Of(value);
    }

    /// <summary>What a battery type puts in the place of bulk, float and cut-off voltage, for 48 V.</summary>
    /// <remarks>Judgement: the flooded and lithium figures are those of the manuals' tables; User falls back to AGM's.</remarks>
    public static (double Bulk, double Float, double CutOff) Presets(Option batteryType) =>
        batteryType == BatteryTypes.Flooded ? (58.4, 54.0, 42.0)
        : batteryType == BatteryTypes.Agm || batteryType == BatteryTypes.User ? (56.4, 54.0, 42.0)
        : (53.2, 53.2, 47.0);

    private static void Voltages(Dictionary<Metric, MetricValue> values, int batteryVolts)
    {
        var (recharge, redischarge, floats, bulk, cutOff, equalize) = batteryVolts switch
        {
            12 => (11.5, 13.5, 13.5, 14.1, 10.5, 14.6),
            24 => (23.0, 27.0, 27.0, 28.2, 21.0, 29.2),
            _ => (46.0, 54.0, 54.0, 56.4, 42.0, 58.4),
        };
        values[Settings.RechargeVoltage] = MetricValue.Of(recharge);
        values[Settings.RedischargeVoltage] = MetricValue.Of(redischarge);
        values[Settings.FloatVoltage] = MetricValue.Of(floats);
        values[Settings.BulkVoltage] = MetricValue.Of(bulk);
        values[Settings.CutOffVoltage] = MetricValue.Of(cutOff);
        values[Settings.EqualizeVoltage] = MetricValue.Of(equalize);
    }

    private static double Nearest(IReadOnlyList<int> listed, int wanted) => listed.MinBy(amps => Math.Abs(amps - wanted));
}
