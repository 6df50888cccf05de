using System.Globalization;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Cli.Output;

/// <summary>The ledger, for a person or for a script.</summary>
internal static class LedgerText
{
    public static void Print(LedgerExcerpt ledger, TimeZoneInfo zone)
    {
        if (ledger.Entries.Count == 0)
            Console.WriteLine("Nothing stands in the ledger here.");
        else
            Columns.Print([["WHEN", "WHAT", "SETTING", "CHANGE", "WHO AND WHY"], .. ledger.Entries.Select(entry => Row(entry, zone))]);
        foreach (var wear in ledger.Wear)
            Console.WriteLine(Describe(wear, isNamed: ledger.Wear.DistinctBy(other => other.Inverter).Count() > 1));
    }

    public static string Json(LedgerEntry entry) => JsonText.Object(json => LedgerJson.Write(json, entry));

    public static string Json(SettingWear wear) => JsonText.Object(json =>
    {
        json.WriteString("kind", "wear");
        SettingWearJson.Write(json, wear);
    });

    private static string[] Row(LedgerEntry entry, TimeZoneInfo zone) =>
    [
        TimeZoneInfo.ConvertTime(entry.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + (entry.IsClockTrusted ? "" : "?"),
        entry.Outcome is { } outcome ? outcome.ToString().ToLowerInvariant() : Kebab.Of(entry.Kind).Replace('-', ' '),
        entry.Setting ?? "",
        entry.New is null ? entry.Old ?? "" : entry.Old is null ? entry.New : $"{entry.Old} -> {entry.New}",
        string.Join("; ", new[]
        {
            entry.Who,
            entry.Because,
            entry.Rule is null ? null : $"rule {entry.Rule}",
            entry.Text is null ? null : $"sent {entry.Text}",
            entry.Repeated > 0 ? string.Create(CultureInfo.InvariantCulture, $"{entry.Repeated} times more") : null,
        }.Where(part => !string.IsNullOrEmpty(part))),
    ];

    private static string Describe(SettingWear wear, bool isNamed) => string.Create(CultureInfo.InvariantCulture,
        $"{(isNamed ? wear.Inverter + " " : "")}{wear.Setting}: {wear.Writes} {(wear.Writes == 1 ? "write" : "writes")} in its life; ")
        + (wear.Years is { } years
            ? string.Create(CultureInfo.InvariantCulture, $"at this pace its memory lasts {Years(years)}, at an assumed {SettingWear.AssumedWrites:N0} cycles")
            : "too early to say how long its memory lasts");

    private static string Years(double years) => years switch
    {
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{years:0.0} more years"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{years:0} more years"),
        _ => "more than 1,000 years",
    };
}
