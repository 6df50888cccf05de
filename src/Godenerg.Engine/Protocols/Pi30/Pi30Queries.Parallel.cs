using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Units of a parallel set, each asked through any one of them by index 0 to 8. An empty slot answers too, with the totals of the
/// set still in tokens 15 to 18.
/// </summary>
internal static partial class Pi30Queries
{
    public static readonly InverterQuery UnitStatus = UnitStatusWith("00", twoTrackers: false);

    /// <summary>V15: the second and third solar charger of a unit.</summary>
    public static readonly InverterQuery UnitStatus2 = new("QP2GS", "unit-status2", "Solar chargers of a unit of a parallel set")
    {
        Argument = QueryArgument.Unit,
        LeastTokens = 9,
        Fields =
        [
            Flag(Metrics.UnitExists), Number(Metrics.UnitPv1Power, "00000"), Number(Metrics.UnitPv2Voltage, "000.0"), Loose(Metrics.UnitPv2Current, "0000"),
            Number(Metrics.UnitPv2Power, "00000"), Number(Metrics.UnitPv3Voltage, "000.0"), Loose(Metrics.UnitPv3Current, "0000"),
            Number(Metrics.UnitPv3Power, "00000"), new TextField(Metrics.UnitPvStatusBits, "00000000", Letters.Bits),
        ],
        Samples = ["1 00450 098.2 0003 00295 101.3 0004 00405 11000000"],
    };

    internal static InverterQuery UnitStatusWith(string gridCurrent, bool twoTrackers) => new("QPGS", "unit-status", "Status of a unit of a parallel set")
    {
        Argument = QueryArgument.Unit,
        LeastTokens = 26,
        Fields = twoTrackers
            ? [.. UnitFields(gridCurrent), Number(Metrics.UnitPv2Voltage, "000.0"), Loose(Metrics.UnitPv2Current, "00")]
            : UnitFields(gridCurrent),
        Samples =
        [
            $"1 92931500100123 B 00 000.0 00.00 230.1 50.01 0989 0907 012 53.2 009 090 241.8 018 01989 01807 019 10100010 1 1 060 120 {gridCurrent[1..]}2 09 000"
                + (twoTrackers ? " 198.4 03" : ""),
            $"0 00000000000000 P 00 000.0 00.00 000.0 00.00 0000 0000 000 00.0 000 000 000.0 018 01989 01807 019 00000000 0 0 000 000 {gridCurrent} 00 000"
                + (twoTrackers ? " 000.0 00" : ""),
        ],
    };

    private static Field[] UnitFields(string gridCurrent) =>
    [
        Flag(Metrics.UnitExists), DigitText(Metrics.UnitSerial, "00000000000000", 8, 20), Choice(Metrics.UnitMode, "A", Pi30Codes.Modes),
        Choice(Metrics.UnitFault, "00", Pi30Codes.Faults), Number(Metrics.UnitGridVoltage, "000.0"), Number(Metrics.UnitGridFrequency, "00.00"),
        Number(Metrics.UnitOutputVoltage, "000.0"), Number(Metrics.UnitOutputFrequency, "00.00"), Number(Metrics.UnitApparentPower, "0000"),
        Number(Metrics.UnitPower, "0000"), Number(Metrics.UnitLoad, "000"), Number(Metrics.UnitBatteryVoltage, "00.0"),
        Number(Metrics.UnitChargeCurrent, "000"), Number(Metrics.UnitBatteryCapacity, "000"), Number(Metrics.UnitPvVoltage, "000.0"),
        Number(Metrics.ParallelTotalChargeCurrent, "000"), Number(Metrics.ParallelTotalApparentPower, "00000"),
        Number(Metrics.ParallelTotalPower, "00000"), Number(Metrics.ParallelTotalLoad, "000"),
        new BitsField(Metrics.UnitStatusBits, 8, (3, Choice(Metrics.UnitBatteryState, "0", Pi30Codes.BatteryStates)),
            (0, Metrics.UnitSccOk), (1, Metrics.UnitChargeFromGrid), (2, Metrics.UnitChargeFromPv), (5, Metrics.UnitGridLost),
            (6, Metrics.UnitOutputOn), (7, Metrics.UnitSettingsChanged)),
        Choice(Metrics.UnitOutputMode, "0", Pi30Codes.OutputModes), Choice(Settings.UnitChargeSourcePriority, "0", Pi30Codes.ChargePriorities),
        Number(Metrics.UnitMaxChargeCurrent, "000"), Number(Metrics.UnitMaxChargeCurrentRange, "000"),
        Number(Metrics.UnitMaxGridChargeCurrent, gridCurrent), Loose(Metrics.UnitPvCurrent, "00"), Number(Metrics.UnitDischargeCurrent, "000"),
    ];
}
