using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>What changes from second to second: QPIGS, QPIGS2, QMOD, QPIWS (protocol documents V14, V15, VMAX, V41, VREVO).</summary>
internal static partial class Pi30Queries
{
    private const string BasicStatus =
        "230.1 49.9 229.8 50.0 0460 0391 009 412 52.80 011 087 0038 0007 241.5 52.91 00002 00010110 00 00 00845 010";

    /// <summary>The status byte of most models, b7 leftmost.</summary>
    internal static readonly BitsField StatusByte = new(Metrics.InverterStatusBits, 8,
        (0, Metrics.InverterSbuAdded), (1, Metrics.InverterSettingsChanged), (2, Metrics.InverterSccUpdated), (3, Metrics.OutputOn),
        (4, Metrics.BatterySteady), (5, Metrics.ChargeActive), (6, Metrics.ChargeFromPv), (7, Metrics.ChargeFromGrid));

    /// <summary>The second status byte, b10 leftmost.</summary>
    private static readonly BitsField StatusByte2 = new(Metrics.InverterStatusBits2, 3,
        (0, Metrics.ChargeFloating), (1, Metrics.InverterSwitchedOn), (2, Metrics.InverterDustProof));

    /// <summary>V14: 17 tokens; since 2015: 21.</summary>
    public static readonly InverterQuery Status = new("QPIGS", "status", "General status")
    {
        LeastTokens = 17,
        Fields = StatusFields(Loose(Metrics.PvCurrent, "0000"), Number(Metrics.BatteryDischargeCurrent, "00000"), StatusByte),
        Samples = [BasicStatus, "000.0 00.0 230.0 50.0 0115 0057 002 405 25.10 000 064 0455 0000 000.0 00.00 00005 00010000"],
    };

    /// <summary>VMAX: 3 tokens and a trailing space that the checksum covers. V15: 12 tokens. V41 has 11 of its own.</summary>
    public static readonly InverterQuery Status2 = new("QPIGS2", "status2", "Status of the second and third PV input")
    {
        Layouts =
        [
            new Layout(3, 4, Loose(Metrics.Pv2Current, "00.0"), Number(Metrics.Pv2Voltage, "000.0"), Number(Metrics.Pv2Power, "00000"), TrailingSpace()),
            new Layout(12, 0,
                Loose(Metrics.Pv2Current, "0000"), Number(Metrics.Pv2Voltage, "000.0"), Number(Metrics.Pv2BatteryVoltage, "00.00"),
                Number(Metrics.Pv2Power, "00000"), new TextField(Metrics.PvStatusBits, "00000000", Letters.Bits),
                Number(Metrics.ChargeCurrentFromGrid, "0000"), Number(Metrics.ChargePowerFromGrid, "00000"), Loose(Metrics.Pv3Current, "0000"),
                Number(Metrics.Pv3Voltage, "000.0"), Number(Metrics.Pv3BatteryVoltage, "00.00"), Number(Metrics.Pv3Power, "00000"),
                Number(Metrics.PvTotalPower, "00000")),
        ],
        Samples = ["02.6 198.4 00516 ", "0003 098.2 52.80 00295 11000000 0000 00000 0004 101.3 52.80 00405 01545"],
    };

    public static readonly InverterQuery Mode = new("QMOD", "mode", "Operation mode")
    {
        Fields = [Choice(Metrics.InverterMode, "A", Pi30Codes.Modes)],
        Samples = ["B", "L", "S"],
    };

    internal static Field[] StatusFields(Field token12, Field token15, BitsField statusByte) =>
    [
        Number(Metrics.GridVoltage, "000.0"), Number(Metrics.GridFrequency, "00.0"), Number(Metrics.OutputVoltage, "000.0"),
        Number(Metrics.OutputFrequency, "00.0"), Number(Metrics.OutputApparentPower, "0000"), Number(Metrics.OutputPower, "0000"),
        Number(Metrics.OutputLoad, "000"), Number(Metrics.InverterBusVoltage, "000"), Number(Metrics.BatteryVoltage, "00.00"),
        Number(Metrics.BatteryChargeCurrent, "000"), Number(Metrics.BatteryCapacity, "000"), new HeatSinkField("0000"), token12,
        Number(Metrics.PvVoltage, "000.0"), Number(Metrics.PvBatteryVoltage, "00.00"), token15, statusByte,
        Number(Metrics.InverterFanOffset, "00"), DigitText(Metrics.InverterEepromVersion, "00", 1, 2), Number(Metrics.PvPower, "00000"), StatusByte2,
    ];
}
