using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Where the setters of PI30MAX differ (document VMAX).</summary>
internal static class Pi30MaxCommands
{
    public static readonly InverterCommand SetMaxChargeCurrent = new NumberCommand("MNCHGC", "Set the limit of the total charge current")
    {
        Sets = Settings.MaxChargeCurrent, As = "000", TakesUnit = true, ConfirmedBy = Pi30MaxQueries.Ratings, Danger = Danger.Battery,
        Limits = Limits.Range(0, 300, 1).Listed(Metrics.ChargeCurrentChoices),
        Samples = [(60, "MNCHGC0060"), (100, "MNCHGC0100")],
    };

    public static readonly InverterCommand SetCvTime = new NumberCommand("PCVT", "Set time at constant voltage")
    {
        Sets = Settings.CvTime, As = "000", ConfirmedBy = Pi30MaxQueries.Ratings, Danger = Danger.Battery, Limits = Limits.Range(0, 900, 5),
        Note = "0 is automatic",
        Samples = [(0, "PCVT000"), (120, "PCVT120")],
    };
}

/// <summary>Where the setters of PI41 differ (document V41).</summary>
internal static class Pi41Commands
{
    public static readonly InverterCommand SetOutputMode = new ChoiceCommand("POPM", "Set output mode")
    {
        Sets = Settings.OutputMode, Options = [.. Pi30Codes.SplitPhaseOutputModes.Select(entry => ("0" + entry.Item1, entry.Item2))],
        ConfirmedBy = Pi41Queries.OutputMode, Danger = Danger.Machine, Note = "only with the inverter off; a wrong value in a parallel set is a phase clash",
    };
}
