using Godenerg.Engine.Protocols.Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;
using static Godenerg.Engine.Protocols.Pi30.Pi30Queries;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Where PI30REVO differs: Sorotec REVO and rebrands (document VREVO). Its own queries end in one byte, the sum plus one, and some
/// in LF; their tokens are not documented and are kept as sent. Read only: its one setter writes all settings at once.
/// </summary>
internal static class RevoQueries
{
    /// <summary>VREVO: token 12 is PV power and token 15 today's energy; token 4 is reserved.</summary>
    public static readonly InverterQuery Status = new("QPIGS", "status", "General status")
    {
        LeastTokens = 17,
        Fields =
        [
            .. StatusFields(Loose(Metrics.PvPower, "0000"), Number(Metrics.PvEnergyToday, "00000"), StatusByte)[..4], Unknown("0000"),
            .. StatusFields(Loose(Metrics.PvPower, "0000"), Number(Metrics.PvEnergyToday, "00000"), StatusByte)[5..17],
        ],
        Samples = ["230.1 49.9 229.8 50.0 0000 0391 009 412 52.80 011 087 0038 0845 241.5 52.91 01250 00010110"],
    };

    /// <summary>VREVO: 21 tokens mean something, the rest is fixed.</summary>
    public static readonly InverterQuery Ratings = new("QPIRI", "ratings", "Ratings and settings")
    {
        LeastTokens = 21,
        Fields = [.. RatingFields("00", Pi30Codes.OutputModes)[..21]],
        Samples = ["230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 30 060 0 0 2 9 01 0"],
    };

    public static readonly InverterQuery SettingsBlock = Undocumented("PQSE", "revo-settings", "All settings, undocumented tokens", Checksum.Sum);

    public static readonly InverterQuery SettingsBlock2 = Undocumented("PQSA", "revo-settings2", "More settings, undocumented tokens", Checksum.Sum);

    public static readonly InverterQuery Everything = Undocumented("QALL", "revo-everything", "All measurements, undocumented tokens", Checksum.Sum);

    /// <summary>Ends in LF with a two-byte checksum; such a frame is not believed.</summary>
    public static readonly InverterQuery Lithium = Undocumented("QLITH0", "revo-lithium", "Lithium battery, undocumented tokens", Checksum.Crc);

    private static InverterQuery Undocumented(string code, string name, string summary, Checksum checksum) => new(code, name, summary)
    {
        Checksum = checksum,
        Layouts = [new Layout(4, 0)],
    };
}
