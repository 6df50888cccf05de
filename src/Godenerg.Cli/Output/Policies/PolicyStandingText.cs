using System.Globalization;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Cli.Output.Policies;

/// <summary>How policies stand, for a person or for a script.</summary>
internal static class PolicyStandingText
{
    public static void Print(InverterPolicies one, TimeZoneInfo zone)
    {
        foreach (var standing in one.Standings)
        {
            Console.WriteLine($"{one.Inverter}: {standing.Policy}");
            Columns.Print([.. Rows(standing, zone), .. standing.Shadows.SelectMany(shadow => Rows(shadow, standing))]);
        }
    }

    public static string Json(InverterPolicies one) => JsonText.Object(json =>
    {
        json.WriteString("inverter", one.Inverter);
        json.WriteArray("policies", one.Standings, PolicyStandingJson.Write);
    });

    public static void Print(Promotion promotion)
    {
        var (added, dropped) = (promotion.After.Except(promotion.Before).ToList(), promotion.Before.Except(promotion.After).ToList());
        Console.WriteLine($"{promotion.Policy} {promotion.Generation} is in force.");
        Columns.Print(
        [
            .. Row("may touch now", added), .. Row("and as before", promotion.After.Intersect(promotion.Before).ToList()), .. Row("no longer", dropped),
        ]);
    }

    public static string Json(Promotion promotion) => JsonText.Object(json => PromotionJson.Write(json, promotion));

    private static IEnumerable<string[]> Rows(PolicyStanding standing, TimeZoneInfo zone)
    {
        yield return ["  in force", standing.Generation is not { } generation ? "nothing: no text of it was ever accepted"
            : standing.Since is { } since ? $"{generation}, since {DecisionText.Time(since, zone)}" : $"{generation}, not asked yet"];
        if (standing.Settings.Count > 0)
            yield return ["  may touch", string.Join(", ", standing.Settings)];
        if (standing.Failure is { } failure)
            yield return ["  fails", $"{failure} (since {DecisionText.Time(standing.FailingSince ?? default, zone)}; safe values rule)"];
        if (standing.Problem is { } problem && problem != standing.Failure)
            yield return ["  newest text", $"refused: {problem}"];
    }

    private static IEnumerable<string[]> Rows(ShadowStanding shadow, PolicyStanding active)
    {
        var name = shadow.IsCandidate ? "its new text" : shadow.Policy;
        yield return ["  in shadow", $"{name} {shadow.Generation}".TrimEnd()];
        if (shadow.IsCandidate)
            yield return ["  ", $"waits, because it may touch {string.Join(", ", shadow.Settings)}; to put it in force: godenerg policy promote {active.Policy}"];
        if (shadow.Now is not { } now)
            yield break;
        yield return ["  ", now.IsFailed ? $"fails: {now.Because}" : now.Difference.Length == 0 ? $"agrees: {now.Because}" : $"differs: {now.Difference}: {now.Because}"];
        if (shadow.Agreement is { } share)
            yield return ["  ", string.Create(CultureInfo.InvariantCulture, $"has agreed {share * 100:0} % of today")];
    }

    private static IEnumerable<string[]> Row(string label, List<string> settings) => settings.Count == 0 ? [] : [[$"  {label}", string.Join(", ", settings)]];
}
