using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Setters of the battery and of charging, up to danger class 4 (protocol section 5). Calibration, test mode and messages that
/// pretend to be a BMS (class 5) are deliberately absent. An entry is the whole command: copy one to add one.
/// </summary>
internal static partial class Pi30Commands
{
    /// <summary>48 V from V14, V15 and V41; 12 V and 24 V are its quarter and half, narrower than the GK document's 24.0 to 31.5.</summary>
    private static readonly Limits ChargeVoltage = Limits.ByBatteryClass(v12: (12.0, 14.6, 0.1), v24: (24.0, 29.2, 0.1), v48: (48.0, 58.4, 0.1));

    public static readonly InverterCommand SetFloatVoltage = new NumberCommand("PBFT", "Set battery float voltage")
    {
        Sets = Settings.FloatVoltage, As = "00.0", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery, Limits = ChargeVoltage,
        Samples = [(54.0, "PBFT54.0"), (52.8, "PBFT52.8")],
    };

    public static readonly InverterCommand SetBulkVoltage = new NumberCommand("PCVV", "Set battery bulk (constant) voltage")
    {
        Sets = Settings.BulkVoltage, As = "00.0", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery, Limits = ChargeVoltage,
        Note = "most units ignore it unless the battery type is user",
        Samples = [(56.4, "PCVV56.4"), (48.3, "PCVV48.3")],
    };

    /// <summary>48 V from V14, V15 and V41, 24 V from VGK. 12 V is half of 24 V.</summary>
    public static readonly InverterCommand SetCutOffVoltage = new NumberCommand("PSDV", "Set battery cut-off voltage")
    {
        Sets = Settings.CutOffVoltage, As = "00.0", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.ByBatteryClass(v12: (10.5, 12.0, 0.1), v24: (21.0, 24.0, 0.1), v48: (40.0, 48.0, 0.1)),
        Note = "too low ruins a battery, too high blacks out the house at once",
        Samples = [(42.0, "PSDV42.0"), (44.0, "PSDV44.0")],
    };

    /// <summary>Only listed values are acknowledged; newer firmware may take finer steps, which no document says.</summary>
    public static readonly InverterCommand SetRechargeVoltage = new NumberCommand("PBCV", "Set the battery voltage for going back to the grid")
    {
        Sets = Settings.RechargeVoltage, As = "00.0", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.ByBatteryClass(v24: (22.0, 25.5, 0.5), v48: (44.0, 51.0, 1.0)).With12V(11.0, 11.3, 11.5, 11.8, 12.0, 12.3, 12.5, 12.8),
        Note = "in force only with SBU or solar-first output",
        Samples = [(46.0, "PBCV46.0"), (51.0, "PBCV51.0")],
    };

    public static readonly InverterCommand SetRedischargeVoltage = new NumberCommand("PBDV", "Set the battery voltage for going back to the battery")
    {
        Sets = Settings.RedischargeVoltage, As = "00.0", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource,
        Limits = Limits.ByBatteryClass(v12: (12.0, 14.5, 0.5), v24: (24.0, 29.0, 0.5), v48: (48.0, 58.0, 1.0), also: 0),
        Note = "0 means when full, that is, in the firmware's float",
        Samples = [(54.0, "PBDV54.0"), (0.0, "PBDV00.0")],
    };

    public static readonly InverterCommand SetBatteryType = new ChoiceCommand("PBT", "Set battery type")
    {
        Sets = Settings.BatteryType, Options = [.. Pi30Codes.BatteryTypes.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery, Note = "replaces bulk, float and cut-off voltage by presets",
    };

    /// <summary>V14 writes unit and two digits, V15 three digits: for unit 0 they are the same bytes, up to 99 A.</summary>
    public static readonly InverterCommand SetMaxChargeCurrent = new NumberCommand("MCHGC", "Set the limit of the total charge current, up to 99 A")
    {
        Sets = Settings.MaxChargeCurrent, As = "000", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.Range(0, 99, 1).Listed(Metrics.ChargeCurrentChoices),
        Samples = [(60, "MCHGC060"), (90, "MCHGC090")],
    };

    public static readonly InverterCommand SetMaxChargeCurrentLarge = new NumberCommand("MNCHGC", "Set the limit of the total charge current, 100 A and more")
    {
        Sets = Settings.MaxChargeCurrent, As = "000", TakesUnit = true, ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.Range(100, 300, 1).Listed(Metrics.ChargeCurrentChoices),
        Samples = [(100, "MNCHGC0100"), (120, "MNCHGC0120")],
    };

    public static readonly InverterCommand SetMaxGridChargeCurrent = new NumberCommand("MUCHGC", "Set the limit of the charge current from the grid")
    {
        Sets = Settings.MaxGridChargeCurrent, As = "000", AlsoAs = "0000", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.Range(0, 200, 1).Listed(Metrics.ChargeGridCurrentChoices),
        Note = "some units want four digits, the first being the unit",
        Samples = [(2, "MUCHGC002"), (30, "MUCHGC030")],
    };

    /// <summary>Plus Duo only; it reads back nowhere but in the charge current that follows.</summary>
    public static readonly InverterCommand SetMaxSolarChargeCurrent = new NumberCommand("MSCHGC", "Set the limit of the charge current from PV")
    {
        Sets = Settings.MaxSolarChargeCurrent, As = "000", Danger = Danger.Battery,
        Limits = Limits.Range(0, 300, 1).Listed(Metrics.ChargeSolarCurrentChoices), Note = "reads back in no query",
        Samples = [(60, "MSCHGC060")],
    };

    public static readonly InverterCommand SetMaxDischargeCurrent = new NumberCommand("PBATMAXDISC", "Set the limit of the discharge current")
    {
        Sets = Settings.MaxDischargeCurrent, As = "000", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Battery,
        Limits = Limits.Range(30, 150, 1).OrAlso(0), Note = "0 switches it off",
        Samples = [(0, "PBATMAXDISC000"), (150, "PBATMAXDISC150")],
    };

    public static readonly InverterCommand SetChargeSourcePriority = new ChoiceCommand("PCP", "Set what may charge the battery")
    {
        Sets = Settings.ChargeSourcePriority, Options = [.. Pi30Codes.ChargePriorities.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource, Note = "the meaning of the codes moves between models: compare QPIRI before and after",
    };

    public static readonly InverterCommand SetUnitChargeSourcePriority = new ChoiceCommand("PPCP", "Set what may charge the battery, for one unit of a parallel set")
    {
        Sets = Settings.UnitChargeSourcePriority, TakesUnit = true, ConfirmedBy = Pi30Queries.UnitStatus, Danger = Danger.EnergySource,
        Options = [.. Pi30Codes.ChargePriorities.Select(entry => ("0" + entry.Item1, entry.Item2))],
    };

    public static readonly InverterCommand SetChargeStages = new ChoiceCommand("PCST", "Set charging stages")
    {
        Sets = Settings.ChargeStages, Options = Pi30Codes.ChargeStageChoices, ConfirmedBy = Pi30Queries.ChargeStages, Danger = Danger.Battery,
    };

    /// <summary>VMAX: 0 to 900 in steps of 5, 0 is automatic. V15's list ends in 255 for automatic.</summary>
    public static readonly InverterCommand SetCvTime = new NumberCommand("PCVT", "Set time at constant voltage")
    {
        Sets = Settings.CvTime, As = "000", ConfirmedBy = Pi30Queries.CvTime, Danger = Danger.Battery,
        Limits = Limits.OneOf(0, 10, 20, 40, 60, 90, 120, 150, 180, 210, 240, 255),
        Samples = [(0, "PCVT000"), (120, "PCVT120")],
    };

    public static readonly InverterCommand SetEqualizeEnabled = new FlagCommand("PBEQE", "Enable equalization")
    {
        Sets = Settings.EqualizeEnabled, ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery, Note = "must stay off for lithium",
    };

    public static readonly InverterCommand SetEqualizeTime = new NumberCommand("PBEQT", "Set duration of an equalization")
    {
        Sets = Settings.EqualizeTime, As = "000", ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery, Limits = Limits.Range(5, 900, 5),
        Samples = [(60, "PBEQT060")],
    };

    public static readonly InverterCommand SetEqualizePeriod = new NumberCommand("PBEQP", "Set days between equalizations")
    {
        Sets = Settings.EqualizePeriod, As = "000", ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery, Limits = Limits.Range(0, 90, 1),
        Samples = [(30, "PBEQP030")],
    };

    public static readonly InverterCommand SetEqualizeVoltage = new NumberCommand("PBEQV", "Set equalization voltage")
    {
        Sets = Settings.EqualizeVoltage, As = "00.00", ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery,
        Limits = Limits.ByBatteryClass(v24: (24.00, 31.50, 0.01), v48: (48.00, 61.00, 0.01)),
        Samples = [(58.40, "PBEQV58.40")],
    };

    public static readonly InverterCommand SetEqualizeOverTime = new NumberCommand("PBEQOT", "Set time after which an equalization is given up")
    {
        Sets = Settings.EqualizeOverTime, As = "000", ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery, Limits = Limits.Range(5, 900, 5),
        Samples = [(120, "PBEQOT120")],
    };

    public static readonly InverterCommand SetEqualizeActive = new FlagCommand("PBEQA", "Start or stop an equalization now")
    {
        Sets = Settings.EqualizeActive, ConfirmedBy = Pi30Queries.Equalization, Danger = Danger.Battery, Note = "raises the voltage at once",
    };

    public static readonly InverterCommand SetBatteryControl = new ChoiceCommand("PBATCD", "Set charge and discharge permission")
    {
        Sets = Settings.BatteryControl, Options = Pi30Codes.BatteryControls, ConfirmedBy = Pi30Queries.BatteryControl, Danger = Danger.Machine,
        Note = "can black out the house; meant for a BMS",
    };
}
