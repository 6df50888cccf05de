using Godenerg.Engine.Protocols.Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// QPIWS: one character per warning, a0 leftmost. 32 characters in V14 and V41, 36 in VGK and VMAX, up to 38 in V15, 35 seen.
/// Where the digits of the fault code stand differs; which bits are faults and which are everyday states is protocol table 4.5.
/// </summary>
internal static partial class Pi30Queries
{
    internal const int NoCode = 99;

    internal static readonly (int, Metric<bool>)[] CommonWarnings =
    [
        (0, Metrics.AlarmPvLoss), (1, Metrics.AlarmInverterFault), (2, Metrics.AlarmBusOver), (3, Metrics.AlarmBusUnder),
        (4, Metrics.AlarmBusSoftStart), (5, Metrics.AlarmLineFail), (6, Metrics.AlarmOutputShort), (7, Metrics.AlarmInverterVoltageLow),
        (8, Metrics.AlarmInverterVoltageHigh), (9, Metrics.AlarmOverTemperature), (10, Metrics.AlarmFanLocked),
        (11, Metrics.AlarmBatteryVoltageHigh), (12, Metrics.AlarmBatteryLow), (14, Metrics.AlarmBatteryCutOff),
        (15, Metrics.AlarmBatteryDerating), (16, Metrics.AlarmOverload), (17, Metrics.AlarmEeprom), (18, Metrics.AlarmInverterOverCurrent),
        (19, Metrics.AlarmInverterSoftStart), (20, Metrics.AlarmSelfTest), (21, Metrics.AlarmOutputDc), (22, Metrics.AlarmBatteryOpen),
        (23, Metrics.AlarmCurrentSensor), (24, Metrics.AlarmBatteryShort), (25, Metrics.AlarmPowerLimit), (26, Metrics.AlarmPvVoltageHigh),
        (27, Metrics.AlarmMpptFault), (28, Metrics.AlarmMpptWarning), (29, Metrics.AlarmBatteryTooLowToCharge),
    ];

    private static readonly (int, Metric<bool>)[] Behind31 = [(33, Metrics.AlarmPvLow), (34, Metrics.AlarmAcInputHigh), (35, Metrics.AlarmEqualizing)];

    /// <summary>V15 adds the second and third solar charger behind the 30 bits of all others.</summary>
    private static readonly (int, Metric<bool>)[] ThreeTrackers =
    [
        (30, Metrics.AlarmPv2VoltageHigh), (31, Metrics.AlarmMppt2Fault), (32, Metrics.AlarmMppt2Warning), (33, Metrics.AlarmBatteryTooLowToCharge2),
        (34, Metrics.AlarmPv3VoltageHigh), (35, Metrics.AlarmMppt3Fault), (36, Metrics.AlarmMppt3Warning), (37, Metrics.AlarmBatteryTooLowToCharge3),
    ];

    /// <summary>
    /// VGK: the code stands at a31, a32. The 32 characters of V14 and the 38 of V15 have none. V14 and V41 have 32 alike: only the
    /// dialect tells that a13 and a30 mean something.
    /// </summary>
    public static readonly InverterQuery Warnings = new("QPIWS", "warnings", "Warnings and faults")
    {
        Layouts =
        [
            new Layout(1, 0, Exactly(38, NoCode, [.. CommonWarnings, .. ThreeTrackers])),
            new Layout(1, 0, Exactly(32, NoCode, CommonWarnings)),
            new Layout(1, 0, new AlarmField(36, 31, FaultCode(), [.. CommonWarnings, (30, Metrics.AlarmDcDcOverCurrent), .. Behind31])),
        ],
        Samples = ["00000100000000000000000000000000", "010000000000000000000000000000009000", new string('0', 38)],
    };

    internal static ChoiceField FaultCode() => new(Metrics.AlarmFaultCode, "00", Pi30Codes.Faults);

    private static AlarmField Exactly(int width, int codePosition, (int, Metric<bool>)[] flags) => new(width, codePosition, FaultCode(), flags) { MustHaveWidth = true };
}
