using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Setters of the output, the panel and the machine.</summary>
internal static partial class Pi30Commands
{
    public static readonly InverterCommand SetOutputSourcePriority = new ChoiceCommand("POP", "Set what feeds the house first")
    {
        Sets = Settings.OutputSourcePriority, Options = [.. Pi30Codes.OutputPriorities.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource, Note = "hybrid exists on some rebrands only",
    };

    public static readonly InverterCommand SetOutputMode = new ChoiceCommand("POPM", "Set output mode")
    {
        Sets = Settings.OutputMode, Options = [.. Pi30Codes.OutputModes.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.OutputMode, Danger = Danger.Machine, Note = "only with the inverter off; a wrong value in a parallel set is a phase clash",
    };

    public static readonly InverterCommand SetOperationLogic = new ChoiceCommand("POPLG", "Set operation logic")
    {
        Sets = Settings.OperationLogic, Options = [.. Pi30Codes.OperationLogics.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource, Note = "KING only",
    };

    public static readonly InverterCommand SetNominalFrequency = new NumberCommand("F", "Set nominal output frequency")
    {
        Sets = Settings.OutputNominalFrequency, As = "00", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Machine, Limits = Limits.OneOf(50, 60),
        Note = "in standby only on most",
        Samples = [(50, "F50"), (60, "F60")],
    };

    public static readonly InverterCommand SetNominalVoltage = new NumberCommand("V", "Set nominal output voltage")
    {
        Sets = Settings.OutputNominalVoltage, As = "000", ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Machine,
        Limits = Limits.OneOf(110, 120, 127, 220, 230, 240), Note = "in standby only; 110 to 127 on low-voltage models",
        Samples = [(230, "V230"), (120, "V120")],
    };

    public static readonly InverterCommand SetInputRange = new ChoiceCommand("PGR", "Set accepted grid voltage range")
    {
        Sets = Settings.InputRange, Options = [.. Pi30Codes.InputRanges.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource, Note = "the UPS range may drop a weak grid",
    };

    public static readonly InverterCommand SetPvOkRule = new ChoiceCommand("PPVOKC", "Set when a parallel set counts its PV as present")
    {
        Sets = Settings.PvOkRule, Options = Pi30Codes.PvOkRules, ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource,
    };

    public static readonly InverterCommand SetPvPowerBalance = new ChoiceCommand("PSPB", "Set what limits the PV power")
    {
        Sets = Settings.PvPowerBalance, Options = Pi30Codes.PvBalances, ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.EnergySource,
    };

    /// <summary>The document prints 12 digits; 14 are sent by older tables elsewhere.</summary>
    public static readonly InverterCommand SetClock = new ClockCommand("DAT", "Set the clock of the inverter")
    {
        Sets = Settings.InverterClock, ConfirmedBy = Pi30Queries.Clock, Danger = Danger.Cosmetic, Note = "moves the days of its energy log",
        Samples = [(new DateTime(2025, 3, 5, 12, 0, 0), "DAT250305120000")],
    };

    /// <summary>Lower-case letters on the wire, although V14 and V15 print capitals; one letter at a time is safest.</summary>
    public static readonly IReadOnlyList<InverterCommand> SetFlags =
    [
        FlagCommand.Letter('a', Settings.Buzzer, Pi30Queries.Flags, Danger.Cosmetic),
        FlagCommand.Letter('b', Settings.OverloadBypass, Pi30Queries.Flags, Danger.Battery),
        FlagCommand.Letter('d', Settings.GridFeedIn, Pi30Queries.Flags, Danger.Machine),
        FlagCommand.Letter('j', Settings.PowerSaving, Pi30Queries.Flags, Danger.EnergySource),
        FlagCommand.Letter('k', Settings.PanelReturn, Pi30Queries.Flags, Danger.Cosmetic),
        FlagCommand.Letter('l', Settings.DataLogPopUp, Pi30Queries.Flags, Danger.Cosmetic),
        FlagCommand.Letter('u', Settings.OverloadRestart, Pi30Queries.Flags, Danger.Battery),
        FlagCommand.Letter('v', Settings.OverTemperatureRestart, Pi30Queries.Flags, Danger.Battery),
        FlagCommand.Letter('x', Settings.PanelBacklight, Pi30Queries.Flags, Danger.Cosmetic),
        FlagCommand.Letter('y', Settings.PrimarySourceAlarm, Pi30Queries.Flags, Danger.Cosmetic),
        FlagCommand.Letter('z', Settings.FaultRecord, Pi30Queries.Flags, Danger.Cosmetic),
    ];

    public static readonly InverterCommand SetLedEnabled = new FlagCommand("PLEDE", "Switch the LED ring")
    {
        Sets = Settings.LedEnabled, ConfirmedBy = Pi30Queries.Led, Danger = Danger.Cosmetic,
    };

    public static readonly InverterCommand SetLedSpeed = new ChoiceCommand("PLEDS", "Set the speed of the LED effect")
    {
        Sets = Settings.LedSpeed, Options = Pi30Codes.LedSpeeds, ConfirmedBy = Pi30Queries.Led, Danger = Danger.Cosmetic,
    };

    public static readonly InverterCommand SetLedEffect = new ChoiceCommand("PLEDM", "Set the LED effect")
    {
        Sets = Settings.LedEffect, Options = Pi30Codes.LedEffects, ConfirmedBy = Pi30Queries.Led, Danger = Danger.Cosmetic,
    };

    public static readonly InverterCommand SetLedBrightness = new NumberCommand("PLEDB", "Set LED brightness")
    {
        Sets = Settings.LedBrightness, As = "0", ConfirmedBy = Pi30Queries.Led, Danger = Danger.Cosmetic, Limits = Limits.Range(1, 9, 1),
        Samples = [(5, "PLEDB5")],
    };

    public static readonly InverterCommand SetLedColorCount = new NumberCommand("PLEDT", "Set how many colours the LED ring shows")
    {
        Sets = Settings.LedColorCount, As = "0", ConfirmedBy = Pi30Queries.Led, Danger = Danger.Cosmetic, Limits = Limits.Range(1, 3, 1),
        Samples = [(3, "PLEDT3")],
    };

    /// <summary>It writes one of three colours (1 line, 2 bypass, 3 battery) and QLED tells all of them, so nothing reads back alike.</summary>
    public static readonly InverterCommand SetLedColors = new DigitsCommand("PLEDC", "Set an LED colour: its number and nine digits of red, green, blue")
    {
        Sets = Settings.LedColorData, Widths = [10], Danger = Danger.Cosmetic, Note = "reads back only among all colours",
        Samples = ["PLEDC1255000000"],
    };

    public static readonly InverterCommand RestoreDefaults = new ActionCommand("PF", "Restore all factory defaults")
    {
        ConfirmedBy = Pi30Queries.Ratings, Danger = Danger.Machine, Note = "changes voltages, battery type and output mode in one go",
    };

    public static readonly InverterCommand EraseEnergy = new ActionCommand("RTEY", "Erase the energy counters")
    {
        ConfirmedBy = Pi30Queries.PvEnergyTotal, Danger = Danger.Machine, Note = "cannot be undone",
    };

    public static readonly InverterCommand EraseDataLog = new ActionCommand("RTDL", "Erase the data log")
    {
        ConfirmedBy = Pi30Queries.PvEnergyTotal, Danger = Danger.Machine, Note = "cannot be undone",
    };
}
