using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Q1: undocumented service data, worth having because it tells absorption from float. 17 tokens, 27 from firmware 74.40 (the ten of
/// QBEQI behind). Third-generation VM units send 13 or 14 without the leading seconds; which temperature the additional token of the
/// 14 is, nobody knows.
/// </summary>
internal static partial class Pi30Queries
{
    public static readonly InverterQuery Service = new("Q1", "service", "Undocumented service data")
    {
        Layouts =
        [
            new Layout(17, 0,
            [
                Number(Metrics.ChargeCvSecondsLeft, "00000"), Number(Metrics.ChargeFloatSeconds, "00000"), .. ServiceHead, .. ServiceTail,
                Number(Metrics.ServiceParallelWarning, "0000"), Number(Metrics.ServiceSyncFrequency, "00.00"), ServiceStage,
            ]),
            new Layout(13, 13, [.. ServiceHead, .. ServiceTail, ServiceStage]),
            new Layout(14, 14, [.. ServiceHead, Unknown("000"), .. ServiceTail, ServiceStage]),
        ],
        Samples =
        [
            "00000 00120 01 01 12 051 044 048 060 00 00 030 0040 0610 0000 50.00 12",
            "01 01 12 051 044 048 060 00 00 030 0040 0610 12",
            "01 01 12 051 044 048 060 000 00 00 030 0040 0610 12",
        ],
    };

    private static Field[] ServiceHead =>
    [
        Flag(Metrics.ServiceSccOk, "00"), Flag(Metrics.ServiceSccAllowed, "00"), Number(Metrics.ChargeAverageCurrent, "00"),
        Number(Metrics.ServiceSccTemperature, "000"), Number(Metrics.ServiceInverterTemperature, "000"),
        Number(Metrics.ServiceBatteryTemperature, "000"), Number(Metrics.ServiceTransformerTemperature, "000"),
    ];

    private static Field[] ServiceTail =>
    [
        Choice(Metrics.ServiceParallelRole, "00", Pi30Codes.ParallelRoles), Flag(Metrics.ServiceFanLocked, "00"), Number(Metrics.ServiceFanDuty, "000"),
        Number(Metrics.ServiceFanSpeed, "0000"), Number(Metrics.ServiceSccPower, "0000"),
    ];

    private static ChoiceField ServiceStage => Choice(Metrics.ChargeStage, "00", Pi30Codes.ChargeStages);
}
