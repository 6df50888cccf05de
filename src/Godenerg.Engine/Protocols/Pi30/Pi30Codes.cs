namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>What the one- and two-character codes of the family mean. A code that is not here is shown as unknown, never guessed.</summary>
internal static class Pi30Codes
{
    /// <summary>QMOD. C, Y and E come from the GK document.</summary>
    public static readonly (string, Option)[] Modes =
    [
        ("P", Godenerg.Modes.PowerOn), ("S", Godenerg.Modes.Standby), ("L", Godenerg.Modes.Line), ("B", Godenerg.Modes.Battery),
        ("F", Godenerg.Modes.Fault), ("H", Godenerg.Modes.PowerSaving), ("D", Godenerg.Modes.ShutDown), ("C", Godenerg.Modes.Charge),
        ("Y", Godenerg.Modes.Bypass), ("E", Godenerg.Modes.Eco),
    ];

    /// <summary>QPIRI 12. 6 to 9 are named by the newer documents only.</summary>
    public static readonly (string, Option)[] BatteryTypes =
    [
        ("0", Godenerg.BatteryTypes.Agm), ("1", Godenerg.BatteryTypes.Flooded), ("2", Godenerg.BatteryTypes.User),
        ("3", Godenerg.BatteryTypes.Pylontech), ("4", Godenerg.BatteryTypes.Shinheung), ("5", Godenerg.BatteryTypes.Weco),
        ("6", Godenerg.BatteryTypes.Soltaro), ("7", Godenerg.BatteryTypes.LithiumA), ("8", Godenerg.BatteryTypes.LithiumB),
        ("9", Godenerg.BatteryTypes.LithiumC),
    ];

    /// <summary>QPIRI 15.</summary>
    public static readonly (string, Option)[] InputRanges = [("0", Godenerg.InputRanges.Appliance), ("1", Godenerg.InputRanges.Ups)];

    /// <summary>QPIRI 16. 3 was seen on rebrands.</summary>
    public static readonly (string, Option)[] OutputPriorities =
    [
        ("0", Godenerg.OutputPriorities.UtilityFirst), ("1", Godenerg.OutputPriorities.SolarFirst), ("2", Godenerg.OutputPriorities.Sbu),
        ("3", Godenerg.OutputPriorities.Hybrid),
    ];

    /// <summary>QPIRI 17.</summary>
    public static readonly (string, Option)[] ChargePriorities =
    [
        ("0", Godenerg.ChargePriorities.UtilityFirst), ("1", Godenerg.ChargePriorities.SolarFirst),
        ("2", Godenerg.ChargePriorities.SolarAndUtility), ("3", Godenerg.ChargePriorities.SolarOnly),
    ];

    /// <summary>QPIRI 19.</summary>
    public static readonly (string, Option)[] MachineTypes =
    [
        ("00", Godenerg.MachineTypes.GridTie), ("01", Godenerg.MachineTypes.OffGrid), ("10", Godenerg.MachineTypes.Hybrid),
        ("11", Godenerg.MachineTypes.OffGrid2), ("20", Godenerg.MachineTypes.OffGrid3),
    ];

    /// <summary>QPIRI 20.</summary>
    public static readonly (string, Option)[] Topologies = [("0", Godenerg.Topologies.Transformerless), ("1", Godenerg.Topologies.Transformer)];

    /// <summary>QPIRI 21. 5 to 7 on low-voltage models.</summary>
    public static readonly (string, Option)[] OutputModes =
    [
        ("0", Godenerg.OutputModes.Single), ("1", Godenerg.OutputModes.Parallel), ("2", Godenerg.OutputModes.Phase1),
        ("3", Godenerg.OutputModes.Phase2), ("4", Godenerg.OutputModes.Phase3), ("5", Godenerg.OutputModes.SplitPhase1),
        ("6", Godenerg.OutputModes.SplitPhase2), ("7", Godenerg.OutputModes.SplitPhase180),
    ];

    /// <summary>The same token on PI41, where 5 and 6 mean something else.</summary>
    public static readonly (string, Option)[] SplitPhaseOutputModes =
    [
        .. OutputModes[..5], ("5", Godenerg.OutputModes.Parallel120), ("6", Godenerg.OutputModes.Parallel180),
    ];

    /// <summary>QPIRI 23.</summary>
    public static readonly (string, Option)[] PvOkRules = [("0", Godenerg.PvOkRules.AnyUnit), ("1", Godenerg.PvOkRules.AllUnits)];

    /// <summary>QPIRI 24.</summary>
    public static readonly (string, Option)[] PvBalances = [("0", Godenerg.PvBalances.ChargeCurrent), ("1", Godenerg.PvBalances.ChargeAndLoad)];

    /// <summary>QPIRI 26.</summary>
    public static readonly (string, Option)[] OperationLogics =
        [("0", Godenerg.OperationLogics.Automatic), ("1", Godenerg.OperationLogics.OnLine), ("2", Godenerg.OperationLogics.Eco)];

    /// <summary>QPIGS 22.</summary>
    public static readonly (string, Option)[] CountryRules =
        [("00", Godenerg.CountryRules.India), ("01", Godenerg.CountryRules.Germany), ("02", Godenerg.CountryRules.SouthAmerica)];

    /// <summary>QCST.</summary>
    public static readonly (string, Option)[] ChargeStageChoices =
    [
        ("00", Godenerg.ChargeStageChoices.Automatic), ("01", Godenerg.ChargeStageChoices.Two), ("02", Godenerg.ChargeStageChoices.Three),
    ];

    /// <summary>Q1 16.</summary>
    public static readonly (string, Option)[] ChargeStages =
    [
        ("10", Godenerg.ChargeStages.None), ("11", Godenerg.ChargeStages.Bulk), ("12", Godenerg.ChargeStages.Absorption),
        ("13", Godenerg.ChargeStages.Float),
    ];

    /// <summary>Q1 9.</summary>
    public static readonly (string, Option)[] ParallelRoles =
        [("0", Godenerg.ParallelRoles.New), ("1", Godenerg.ParallelRoles.Slave), ("2", Godenerg.ParallelRoles.Master)];

    /// <summary>QPGS 19, characters 3 and 4 as one number; the PI41 status byte has them too.</summary>
    public static readonly (string, Option)[] BatteryStates =
        [("0", Godenerg.BatteryStates.Normal), ("1", Godenerg.BatteryStates.Under), ("2", Godenerg.BatteryStates.Open)];

    /// <summary>PBATCD and QBATCD.</summary>
    public static readonly (string, Option)[] BatteryControls =
    [
        ("111", Godenerg.BatteryControls.Normal), ("011", Godenerg.BatteryControls.ChargeElseShutDown),
        ("101", Godenerg.BatteryControls.ChargeElseStandby), ("110", Godenerg.BatteryControls.NoCharge),
        ("010", Godenerg.BatteryControls.NoChargeShutDown), ("100", Godenerg.BatteryControls.NoChargeStandby),
        ("000", Godenerg.BatteryControls.Cleared),
    ];

    /// <summary>QLED 1 and 2.</summary>
    public static readonly (string, Option)[] LedSpeeds = [("0", Godenerg.LedSpeeds.Low), ("1", Godenerg.LedSpeeds.Medium), ("2", Godenerg.LedSpeeds.High)];

    public static readonly (string, Option)[] LedEffects =
        [("0", Godenerg.LedEffects.Breathing), ("2", Godenerg.LedEffects.Solid), ("3", Godenerg.LedEffects.Scrolling)];

    /// <summary>QPGS 3 and the digits among the warning characters.</summary>
    public static readonly (string, Option)[] Faults =
    [
        ("00", FaultCodes.None), ("01", FaultCodes.FanLocked), ("02", FaultCodes.OverTemperature), ("03", FaultCodes.BatteryHigh),
        ("04", FaultCodes.BatteryLow), ("05", FaultCodes.OutputShort), ("06", FaultCodes.OutputHigh), ("07", FaultCodes.OverloadTimeOut),
        ("08", FaultCodes.BusHigh), ("09", FaultCodes.BusSoftStart), ("10", FaultCodes.PvOverCurrent), ("11", FaultCodes.MainRelayOrPvHigh),
        ("12", FaultCodes.DcDcOverCurrent), ("13", FaultCodes.DischargeOverCurrent), ("51", FaultCodes.OverCurrent), ("52", FaultCodes.BusLow),
        ("53", FaultCodes.InverterSoftStart), ("54", FaultCodes.SelfTest), ("55", FaultCodes.OutputDc), ("56", FaultCodes.BatteryOpen),
        ("57", FaultCodes.CurrentSensor), ("58", FaultCodes.OutputLow), ("59", FaultCodes.PvHigh), ("60", FaultCodes.PowerFeedback),
        ("71", FaultCodes.FirmwareDiffers), ("72", FaultCodes.CurrentSharing), ("80", FaultCodes.Can), ("81", FaultCodes.HostLoss),
        ("82", FaultCodes.SyncLoss), ("83", FaultCodes.BatteryVoltageDiffers), ("84", FaultCodes.AcInputDiffers),
        ("85", FaultCodes.OutputUnbalance), ("86", FaultCodes.OutputModeDiffers),
    ];
}
