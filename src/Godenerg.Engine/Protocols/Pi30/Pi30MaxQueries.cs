using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Queries;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Where PI30MAX differs: Axpert MAX, MAX Twin, LV6048, LV6548, MKS2, VM III and IV, EG4 6500EX (document VMAX).
/// </summary>
internal static class Pi30MaxQueries
{
    /// <summary>VMAX and the third and fourth VM generation: PV current with a decimal, and three tokens on feeding in.</summary>
    public static readonly InverterQuery Status = new("QPIGS", "status", "General status")
    {
        LeastTokens = 17,
        Fields =
        [
            .. StatusFields(Loose(Metrics.PvCurrent, "00.0"), Number(Metrics.BatteryDischargeCurrent, "00000"), StatusByte),
            Flag(Metrics.GridFeedInActive), Choice(Metrics.GridCountryRule, "00", Pi30Codes.CountryRules), Number(Metrics.GridFeedInPower, "0000"),
        ],
        Samples = ["230.1 49.9 229.8 50.0 0460 0391 009 412 52.80 011 087 0038 03.5 241.5 52.91 00002 00010110 00 00 00845 010 0 01 0000"],
    };

    /// <summary>
    /// VMAX, 48 V: a31 is "battery weak" and the code stands at a32, a33. Its 24 V units keep the code at a31, a32 as VGK does; nothing
    /// in the reply tells the two apart, so on 24 V this code is not to be trusted without the warning characters beside it.
    /// </summary>
    public static readonly InverterQuery Warnings = new("QPIWS", "warnings", "Warnings and faults")
    {
        Layouts = [new Layout(1, 0, new AlarmField(36, 32, FaultCode(), [.. CommonWarnings, (31, Metrics.AlarmBatteryWeak), (34, Metrics.AlarmAcInputHigh), (35, Metrics.AlarmEqualizing)]))],
        Samples = ["000001000000000000000000000000000000", "010000000000000000000000000000000900"],
    };

    /// <summary>VMAX writes the grid charge current with three digits.</summary>
    public static readonly InverterQuery Ratings = RatingsWith("000");

    public static readonly InverterQuery UnitStatus = UnitStatusWith("000", twoTrackers: true);
}
