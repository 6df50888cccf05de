using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Engine.Control;

/// <summary>How often one setting was ever written, and how long its memory may last at that pace.</summary>
/// <param name="Inverter">The inverter's name in the configuration.</param>
/// <param name="Setting">The setting's name, or the code of an act.</param>
/// <param name="Writes">All writes that the ledger knows.</param>
/// <param name="Years">What is left until the assumed end; null while there is no pace to go by.</param>
internal sealed record SettingWear(string Inverter, string Setting, long Writes, double? Years)
{
    /// <summary>No vendor says how many writes the memory stands. This is what such parts usually stand; it is assumed.</summary>
    public const int AssumedWrites = 100_000;

    private const double DaysPerYear = 365.25;

    /// <summary>Less than this is an afternoon of trying things out, not a pace.</summary>
    private static readonly TimeSpan LeastPeriod = TimeSpan.FromDays(1);

    /// <summary>From the whole ledger, by inverter and setting.</summary>
    public static IReadOnlyList<SettingWear> Of(IEnumerable<LedgerEntry> ledger, DateTimeOffset now) =>
    [
        .. from entry in ledger
           where entry.Kind == LedgerKind.Sent && entry.Setting is not null
           group entry by (entry.Inverter, Setting: entry.Setting!) into setting
           let writes = setting.Sum(entry => 1L + entry.Repeated)
           let period = now - setting.Min(entry => entry.At)
           orderby setting.Key.Inverter, setting.Key.Setting
           select new SettingWear(setting.Key.Inverter, setting.Key.Setting, writes,
               period < LeastPeriod ? null : Math.Max(AssumedWrites - writes, 0) / (writes / period.TotalDays * DaysPerYear)),
    ];
}
