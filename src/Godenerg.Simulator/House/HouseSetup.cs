namespace Godenerg.Simulator;

/// <summary>The settings of an owner who knows the battery.</summary>
internal static class HouseSetup
{
    /// <summary>Battery type User, the charging reference's voltages for the chemistry, off the grid as far as possible.</summary>
    public static Dictionary<Metric, MetricValue> For(MachineProfile machine, BankOptions bank)
    {
        var scale = machine.BatteryVolts / 48.0;
        var isLead = bank.Chemistry == Chemistry.LeadAcid;
        return new()
        {
            [Settings.BatteryType] = MetricValue.Of(BatteryTypes.User),
            [Settings.BulkVoltage] = Volts(isLead ? 58.4 : 55.2),
            [Settings.FloatVoltage] = Volts(isLead ? 52.8 : 53.6),
            [Settings.CutOffVoltage] = Volts(isLead ? 44.4 : 48),
            [Settings.RechargeVoltage] = Volts(isLead ? 46 : 50),
            [Settings.MaxChargeCurrent] = MetricValue.Of(machine.ChargeCurrents.MinBy(amps => Math.Abs(amps - 80))),
            [Settings.OutputSourcePriority] = MetricValue.Of(OutputPriorities.Sbu),
            [Settings.ChargeSourcePriority] = MetricValue.Of(ChargePriorities.SolarOnly),
        };

        MetricValue Volts(double at48) => MetricValue.Of(Math.Round(at48 * scale, 1));
    }

    /// <summary>The same, with what the owner set otherwise laid over it.</summary>
    public static IReadOnlyDictionary<Metric, MetricValue> For(MachineProfile machine, BankOptions bank, IReadOnlyDictionary<Metric, MetricValue>? over)
    {
        var setup = For(machine, bank);
        foreach (var (setting, value) in over ?? setup)
            setup[setting] = value;
        return setup;
    }

    /// <summary>Names, kinds and the one rule that no order of writing could break.</summary>
    public static void Check(IReadOnlyDictionary<Metric, MetricValue> over, MachineProfile machine, BankOptions bank, OptionErrors errors)
    {
        var known = VendorDefaults.For(machine);
        foreach (var (setting, value) in over)
            errors.Check(known.ContainsKey(setting) && value.ToObject()?.GetType() == known[setting].ToObject()!.GetType(), $"setup of {setting}", $"{value}",
                "a setting that the machine holds, with a value of its kind");
        var setup = For(machine, bank, over);
        var bulk = setup[Settings.BulkVoltage].ToObject() as double?;
        var floats = setup[Settings.FloatVoltage].ToObject() as double?;
        errors.Check(!(floats > bulk), "setup float voltage", $"{floats} V", $"at most the bulk voltage, {bulk} V");
    }
}
