using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Queries;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Where PI41 differs: LV5048 and Axpert MLV 5K-48, two legs of 120 V (document V41).</summary>
internal static class Pi41Queries
{
    /// <summary>V41: the status byte is another one.</summary>
    public static readonly InverterQuery Status = new("QPIGS", "status", "General status of leg L1")
    {
        LeastTokens = 17,
        Fields = StatusFields(Loose(Metrics.PvCurrent, "0000"), Number(Metrics.BatteryDischargeCurrent, "00000"),
            new BitsField(Metrics.InverterStatusBits, 8, (3, Choice(Metrics.BatteryState, "0", Pi30Codes.BatteryStates)),
                (0, Metrics.PvChargerOk), (1, Metrics.ChargeFromGrid), (2, Metrics.ChargeFromPv), (5, Metrics.GridLost), (6, Metrics.OutputOn),
                (7, Metrics.InverterSettingsChanged))),
        Samples = ["120.1 60.0 120.0 60.0 0460 0391 009 412 52.80 011 087 0038 0007 101.5 52.91 00002 10100010 00 00 00845 010"],
    };

    /// <summary>V41: leg L2.</summary>
    public static readonly InverterQuery Status2 = new("QPIGS2", "status2", "Status of leg L2")
    {
        LeastTokens = 11,
        Fields =
        [
            Number(Metrics.Leg2InputVoltage, "000.0"), Number(Metrics.Leg2InputFrequency, "00.0"), Number(Metrics.Leg2OutputVoltage, "000.0"),
            Number(Metrics.Leg2OutputFrequency, "00.0"), Number(Metrics.Leg2ApparentPower, "0000"), Number(Metrics.Leg2Power, "0000"),
            Number(Metrics.Leg2Load, "000"), Loose(Metrics.Pv2Current, "0000"), Number(Metrics.Pv2Voltage, "000.0"),
            Number(Metrics.Leg2BatteryVoltage, "00.00"), new TextField(Metrics.Leg2StatusBits, "00000000", Letters.Bits),
        ],
        Samples = ["120.1 60.0 120.0 60.0 0310 0290 006 0003 098.4 52.70 10100010"],
    };

    /// <summary>V41: 32 characters, a13 overcharge, a30 slave.</summary>
    public static readonly InverterQuery Warnings = new("QPIWS", "warnings", "Warnings and faults")
    {
        Layouts = [new Layout(1, 0, new AlarmField(32, NoCode, FaultCode(), [.. CommonWarnings, (13, Metrics.AlarmBatteryOvercharge), (30, Metrics.AlarmSlave)]))],
        Samples = ["00000100000000000000000000000000"],
    };

    /// <summary>V41: other output modes.</summary>
    public static readonly InverterQuery Ratings = new("QPIRI", "ratings", "Ratings and settings")
    {
        LeastTokens = 23,
        Fields = [.. RatingFields("00", Pi30Codes.SplitPhaseOutputModes), .. RatingTail],
        Samples = ["120.0 41.6 120.0 60.0 41.6 5000 5000 48.0 46.0 42.0 56.4 54.0 2 30 060 0 0 2 9 01 0 5 54.0 0 1"],
    };

    public static readonly InverterQuery OutputMode = new("QOPM", "output-mode", "Output mode")
    {
        Fields = [Choice(Settings.OutputMode, "00", Pi30Codes.SplitPhaseOutputModes)],
        Samples = ["05"],
    };

    /// <summary>Leg L2 of a unit: 17 tokens whose order the document leaves open; kept as sent.</summary>
    public static readonly InverterQuery UnitStatus2 = new("QP2GS", "unit-status2", "Status of leg L2 of a unit of a parallel set")
    {
        Argument = QueryArgument.Unit,
        Layouts = [new Layout(17, 0)],
        Samples = [],
    };
}
