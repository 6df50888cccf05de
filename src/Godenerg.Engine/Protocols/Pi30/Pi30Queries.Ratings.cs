using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Ratings and settings as they stand: QPIRI, QDI, QFLAG, QBEQI and the small ones that read one setting back.</summary>
internal static partial class Pi30Queries
{
    /// <summary>
    /// 24 tokens (no PV balance) to 29. Of 28 tokens there are two layouts: <c>480 0 070</c> (MAX) and <c>48.0 10 48.0</c> (PowMr,
    /// Fronus, EASun), told apart by the point in token 25; the meaning of the second is unknown, so it is kept as sent.
    /// </summary>
    public static readonly InverterQuery Ratings = RatingsWith("00");

    /// <summary>What PF restores. Token 12 is 0 when the buzzer is on.</summary>
    public static readonly InverterQuery FactoryDefaults = new("QDI", "defaults", "Factory defaults")
    {
        LeastTokens = 23,
        Fields =
        [
            Number(Defaults.OutputNominalVoltage, "000.0"), Number(Defaults.OutputNominalFrequency, "00.0"), Number(Defaults.MaxGridChargeCurrent, "0000"),
            Number(Defaults.CutOffVoltage, "00.0"), Number(Defaults.FloatVoltage, "00.0"), Number(Defaults.BulkVoltage, "00.0"),
            Number(Defaults.RechargeVoltage, "00.0"), Number(Defaults.MaxChargeCurrent, "00"),
            Choice(Defaults.InputRange, "0", Pi30Codes.InputRanges), Choice(Defaults.OutputSourcePriority, "0", Pi30Codes.OutputPriorities),
            Choice(Defaults.ChargeSourcePriority, "0", Pi30Codes.ChargePriorities), Choice(Defaults.BatteryType, "0", Pi30Codes.BatteryTypes),
            FlagWhenZero(Defaults.Buzzer), Flag(Defaults.PowerSaving), Flag(Defaults.OverloadRestart), Flag(Defaults.OverTemperatureRestart),
            Flag(Defaults.PanelBacklight), Flag(Defaults.PrimarySourceAlarm), Flag(Defaults.FaultRecord), Flag(Defaults.OverloadBypass),
            Flag(Defaults.PanelReturn), Choice(Defaults.OutputMode, "0", Pi30Codes.OutputModes), Number(Defaults.RedischargeVoltage, "00.0"),
            Choice(Defaults.PvOkRule, "0", Pi30Codes.PvOkRules), Choice(Defaults.PvPowerBalance, "0", Pi30Codes.PvBalances),
        ],
        Samples = ["230.0 50.0 0030 42.0 54.0 56.4 46.0 60 0 0 2 0 0 0 0 0 1 1 1 0 1 0 54.0 0 1"],
    };

    /// <summary>Table 4.6. Letters c, g, m, n and ; were seen and are documented nowhere: they stay in the texts.</summary>
    public static readonly InverterQuery Flags = new("QFLAG", "flags", "Options that are enabled and disabled")
    {
        Fields =
        [
            new LettersField(
                ('a', Settings.Buzzer), ('b', Settings.OverloadBypass), ('d', Settings.GridFeedIn), ('j', Settings.PowerSaving),
                ('k', Settings.PanelReturn), ('l', Settings.DataLogPopUp), ('u', Settings.OverloadRestart), ('v', Settings.OverTemperatureRestart),
                ('x', Settings.PanelBacklight), ('y', Settings.PrimarySourceAlarm), ('z', Settings.FaultRecord)),
        ],
        Samples = ["EakxyDbjuvz", "EDabjkuvxyz", "EabjkuvxyzD"],
    };

    public static readonly InverterQuery Equalization = new("QBEQI", "equalization", "Battery equalization")
    {
        LeastTokens = 10,
        Fields =
        [
            Flag(Settings.EqualizeEnabled), Number(Settings.EqualizeTime, "000"), Number(Settings.EqualizePeriod, "000"),
            Number(Metrics.EqualizeMaxCurrent, "000"), DigitText(Metrics.EqualizeReserved, "000", 1, 4), Number(Settings.EqualizeVoltage, "00.00"),
            DigitText(Metrics.EqualizeCvTime, "000", 1, 4), Number(Settings.EqualizeOverTime, "000"), Flag(Settings.EqualizeActive),
            Number(Metrics.EqualizeElapsed, "0000"),
        ],
        Samples = ["1 060 030 080 021 58.40 000 120 0 0231"],
    };

    public static readonly InverterQuery OutputMode = new("QOPM", "output-mode", "Output mode")
    {
        Fields = [Choice(Settings.OutputMode, "00", Pi30Codes.OutputModes)],
        Samples = ["00", "01"],
    };

    public static readonly InverterQuery ChargeStages = new("QCST", "charge-stages", "Charging stages")
    {
        Fields = [Choice(Settings.ChargeStages, "00", Pi30Codes.ChargeStageChoices)],
        Samples = ["00", "02"],
    };

    public static readonly InverterQuery CvTime = new("QCVT", "cv-time", "Time at constant voltage")
    {
        Fields = [Number(Settings.CvTime, "000")],
        Samples = ["120", "255"],
    };

    public static readonly InverterQuery BatteryControl = new("QBATCD", "battery-control", "Charge and discharge permission")
    {
        Fields = [Choice(Settings.BatteryControl, "000", Pi30Codes.BatteryControls)],
        Samples = ["111", "010"],
    };

    public static readonly InverterQuery MaxChargeCurrents = Choices("QMCHGCR", "max-currents", "Total charge currents it accepts", Metrics.ChargeCurrentChoices);

    public static readonly InverterQuery MaxGridChargeCurrents = Choices("QMUCHGCR", "max-grid-currents", "Grid charge currents it accepts", Metrics.ChargeGridCurrentChoices);

    public static readonly InverterQuery MaxSolarChargeCurrents = Choices("QMSCHGCR", "max-solar-currents", "Solar charge currents it accepts", Metrics.ChargeSolarCurrentChoices);

    /// <summary>Tokens 25 to 27: only with 26 tokens and more.</summary>
    internal static Field[] RatingTail =>
    [
        Number(Settings.CvTime, "000"), Choice(Settings.OperationLogic, "0", Pi30Codes.OperationLogics), Number(Settings.MaxDischargeCurrent, "000"),
    ];

    internal static InverterQuery RatingsWith(string gridCurrent) => new("QPIRI", "ratings", "Ratings and settings")
    {
        Layouts =
        [
            new Layout(23, 0, [.. RatingFields(gridCurrent, Pi30Codes.OutputModes), .. RatingTail]),
            new Layout(28, 28, [.. RatingFields("000", Pi30Codes.OutputModes), Unknown("48.0"), Unknown("10"), Unknown("48.0")]),
        ],
        Samples =
        [
            $"230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 {gridCurrent[1..]}2 060 0 1 3 9 01 0 0 54.0 0 1",
            $"230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 {gridCurrent[1..]}2 120 0 1 3 9 01 0 0 54.0 0 1 480 0 150",
            "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 002 080 0 1 2 1 01 0 0 54.0 0 1 48.0 10 48.0",
        ],
    };

    internal static Field[] RatingFields(string gridCurrent, (string, Option)[] outputModes) =>
    [
        Number(Metrics.RatingGridVoltage, "000.0"), Number(Metrics.RatingGridCurrent, "00.0"), Number(Settings.OutputNominalVoltage, "000.0"),
        Number(Settings.OutputNominalFrequency, "00.0"), Number(Metrics.RatingOutputCurrent, "00.0"), Number(Metrics.RatingApparentPower, "0000"),
        Number(Metrics.RatingPower, "0000"), Number(Metrics.BatteryNominalVoltage, "00.0"), Number(Settings.RechargeVoltage, "00.0"),
        Number(Settings.CutOffVoltage, "00.0"), Number(Settings.BulkVoltage, "00.0"), Number(Settings.FloatVoltage, "00.0"),
        Choice(Settings.BatteryType, "0", Pi30Codes.BatteryTypes), Number(Settings.MaxGridChargeCurrent, gridCurrent),
        Number(Settings.MaxChargeCurrent, "000"), Choice(Settings.InputRange, "0", Pi30Codes.InputRanges),
        Choice(Settings.OutputSourcePriority, "0", Pi30Codes.OutputPriorities), Choice(Settings.ChargeSourcePriority, "0", Pi30Codes.ChargePriorities),
        Text(Metrics.ParallelMaxUnits, 1), Choice(Metrics.InverterMachineType, "00", Pi30Codes.MachineTypes),
        Choice(Metrics.InverterTopology, "0", Pi30Codes.Topologies), Choice(Settings.OutputMode, "0", outputModes),
        Number(Settings.RedischargeVoltage, "00.0"), Choice(Settings.PvOkRule, "0", Pi30Codes.PvOkRules),
        Choice(Settings.PvPowerBalance, "0", Pi30Codes.PvBalances),
    ];

    private static InverterQuery Choices(string code, string name, string summary, Metric<IReadOnlyList<int>> metric) => new(code, name, summary)
    {
        Fields = [List(metric, "000")],
        LeastTokens = 1,
        Samples = ["002 010 020 030 040 050 060"],
    };
}
