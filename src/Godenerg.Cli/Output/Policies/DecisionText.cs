using System.Globalization;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Cli.Output.Policies;

/// <summary>Decisions, for a person or for a script.</summary>
internal static class DecisionText
{
    /// <param name="one">Whose decision.</param>
    /// <param name="entry">The decision.</param>
    /// <param name="next">What came after it; null where that is not asked.</param>
    /// <param name="zone">The owner's.</param>
    public static void Print(Explained one, DecisionEntry entry, DecisionEntry? next, TimeZoneInfo zone)
    {
        Console.WriteLine($"{one.Inverter} at {Time(entry.At, zone)}{(entry.IsClockTrusted ? "" : " (clock not trusted)")}: {Headline(entry)}");
        Columns.Print([.. Facts(entry, next, zone)]);
        PrintTable(["  IS", "LINE", "MARGIN", "COMPARED"], entry.Comparisons.Select(Row));
        PrintTable(["  LOOKED AT", "HOW", "FOUND", "KNOWN", "AGE"], entry.Looks.Select(Row));
    }

    public static void PrintList(IReadOnlyList<DecisionEntry> changes, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        if (changes.Count == 0)
        {
            Console.WriteLine($"Nothing changed between {Time(from, zone)} and {Time(to, zone)}.");
            return;
        }

        var isOne = changes.All(entry => entry.Inverter == changes[0].Inverter);
        Columns.Print(
        [
            ["WHEN", "STAGE", "WANTS", "GUARD", "BECAUSE"],
            .. changes.Select(entry => new[]
            {
                Time(entry.At, zone) + (isOne ? "" : " " + entry.Inverter), entry.Stage ?? "", entry.Kind == DecisionKind.Decided ? Wants(entry) : Kind(entry),
                string.Join(", ", entry.Wishes.Select(wish => wish.Verdict is { } verdict ? Name(verdict) : "")), Because(entry),
            }),
        ]);
    }

    public static string Json(DecisionEntry entry) => JsonText.Object(json => DecisionJson.Write(json, entry));

    /// <summary>Why there is no decision to show.</summary>
    public static string Nothing(Explained one, DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } instant && one.Begins is { } begins ? $"{one.Inverter}: nothing is known of {Time(instant, zone)}; what was written down begins at {Time(begins, zone)}"
        : $"{one.Inverter}: nothing has been decided yet" + (one.Problem is { } problem ? $": {problem}" : "; ask again in a moment");

    public static string Time(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Headline(DecisionEntry entry) => entry.Kind switch
    {
        DecisionKind.NotAsked => $"{entry.Policy} is not asked",
        DecisionKind.Failed => $"{entry.Policy} fails, and safe values rule",
        _ => entry.Wishes.Count == 0 ? $"{entry.Policy} wants nothing" : $"{entry.Policy} wants {Wants(entry)}",
    };

    private static IEnumerable<string[]> Facts(DecisionEntry entry, DecisionEntry? next, TimeZoneInfo zone)
    {
        yield return ["  because", entry.Because];
        if (entry.Stage is { } stage)
            yield return ["  stage", stage];
        yield return ["  since", entry.Since == entry.At ? "this moment" : $"{Time(entry.Since, zone)}, for {Words.Of(entry.At - entry.Since)}"];
        foreach (var wish in entry.Wishes)
        {
            if (wish.Setpoint.Because != entry.Because)
                yield return ["  wants", $"{Wish(wish.Setpoint)}: {wish.Setpoint.Because}"];
            yield return ["  guard", (entry.Wishes.Count > 1 ? $"{wish.Setpoint.Setting} " : "") + (wish.Verdict is { } verdict ? $"{Name(verdict)}: {Reason(verdict)}" : "has not been judged yet")];
        }

        if (entry.Passed > 0)
            yield return ["  passed over", string.Create(CultureInfo.InvariantCulture, $"{entry.Passed} decisions right before it, which came too fast to be kept")];
        foreach (var shadow in entry.Shadows)
            yield return ["  in shadow", Describe(shadow)];
        if (next is not null)
            yield return ["  then", $"{Time(next.At, zone)}: {(next.Stage is { } after && after != entry.Stage ? after + ", " : "")}{next.Because}"];
        if (entry.Generation is { } generation)
            yield return ["  script", generation];
    }

    private static string Describe(ShadowDecision shadow)
    {
        var name = shadow.IsCandidate ? $"the new {shadow.Policy} {shadow.Generation}" : $"{shadow.Policy} {shadow.Generation}";
        return shadow.IsFailed ? $"{name} fails: {shadow.Because}"
            : shadow.Difference.Length == 0 ? $"{name} agrees: {shadow.Because}" : $"{name} would differ: {shadow.Difference}: {shadow.Because}";
    }

    private static string[] Row(Explanation one)
    {
        var unit = one.Unit is { Symbol.Length: > 0 } known ? " " + known.Symbol : "";
        return ["  " + Number(one.Value, unit), Number(one.Threshold, unit), one.Margin is { } margin ? (margin > 0 ? "+" : "") + Number(margin, unit) : "", one.Name];
    }

    private static string[] Row(Look look) =>
    [
        "  " + look.Metric.Name,
        look.Kind == "now" ? "now" : $"{look.Kind}{(look.Kind == "ago" ? "" : " of")} {Words.Of(look.Window)}",
        Found(look),
        look.Coverage is { } coverage ? string.Create(CultureInfo.InvariantCulture, $"{coverage * 100:0} %") : "",
        look.Age is { } age ? Words.Of(age) : "",
    ];

    private static string Found(Look look) => look.Value.ToObject() switch
    {
        null => "unknown",
        double number when look.Kind == "share" => string.Create(CultureInfo.InvariantCulture, $"{number * 100:0} %"),
        double number => Number(number, look.Metric.Unit.Symbol.Length > 0 ? " " + look.Metric.Unit.Symbol + (look.Kind == "slope" ? "/h" : "") : ""),
        _ => Words.Of(look.Metric, look.Value),
    };

    private static string Number(double? number, string unit) => number is { } known && double.IsFinite(known) ? known.ToString("0.##", CultureInfo.InvariantCulture) + unit : "unknown";

    private static string Wants(DecisionEntry entry) => entry.Wishes.Count == 0 ? "nothing" : string.Join(", ", entry.Wishes.Select(wish => Wish(wish.Setpoint)));

    private static string Wish(Setpoint wish) => $"{wish.Setting} {Words.Of(wish.Setting, wish.Value)}";

    private static string Kind(DecisionEntry entry) => entry.Kind == DecisionKind.Failed ? "fails" : "not asked";

    private static string Name(Verdict verdict) => verdict.Outcome.ToString().ToLowerInvariant();

    private static string Reason(Verdict verdict) => verdict.Because + (verdict.Rule is { } rule && verdict.Outcome != Outcome.Unchanged ? $" (rule {rule})" : "");

    /// <summary>Also why a wish was not carried out, and what others would have done.</summary>
    private static string Because(DecisionEntry entry) => string.Join("; ",
    [
        entry.Because,
        .. entry.Wishes.Select(wish => wish.Verdict).OfType<Verdict>().Where(verdict => verdict.Outcome is not (Outcome.Applied or Outcome.Unchanged)).Select(verdict => "guard: " + Reason(verdict)),
        .. entry.Shadows.Where(shadow => shadow.Difference.Length > 0 || shadow.IsFailed).Select(Describe),
    ]);

    private static void PrintTable(string[] head, IEnumerable<string[]> rows)
    {
        if (rows.ToList() is not { Count: > 0 } known)
            return;
        Console.WriteLine();
        Columns.Print([head, .. known]);
    }
}
