namespace Godenerg.Engine.Policies.Decisions;

/// <summary>Makes an entry of a moment. A policy may say as much as it likes; what is kept is bounded. Pure.</summary>
internal static class DecisionWriter
{
    private const int MostOfAKind = 24;

    public static DecisionEntry EntryOf(DecisionMoment moment, string inverter, DateTimeOffset at) => new()
    {
        At = at,
        Since = at,
        Inverter = inverter,
        Policy = moment.Policy,
        Generation = moment.Basis.Generation,
        Kind = moment.Kind,
        Stage = moment.Decision.Stage is { } stage ? OneLine.Of(stage) : null,
        Because = OneLine.Of(moment.Decision.Because),
        Wishes = WishesOf(moment),
        Comparisons = [.. moment.Decision.Explanations.Take(MostOfAKind).Select(one => one with { Name = OneLine.Of(one.Name) })],
        Looks = moment.Kind == DecisionKind.NotAsked ? [] : [.. Now(moment.Basis), .. Windows(moment)],
        Shadows = [.. moment.Basis.Shadows.Select(shadow => shadow with { Because = OneLine.Of(shadow.Because) })],
    };

    public static IReadOnlyList<JudgedWish> WishesOf(DecisionMoment moment) =>
        [.. moment.Decision.Setpoints.Take(MostOfAKind).Select((wish, index) => new JudgedWish(wish with { Because = OneLine.Of(wish.Because) }, moment.Verdicts[index]))];

    private static IEnumerable<Look> Now(DecisionBasis basis) =>
        basis.Metrics.Take(MostOfAKind).Select(Catalogue.Find).OfType<Metric>().Where(metric => basis.Seen.AgeOf(metric) is not null)
            .Select(metric => new Look(metric, "now", TimeSpan.Zero, basis.Seen.ValueOf(metric), null, basis.Seen.AgeOf(metric)));

    /// <summary>The battery's net current is no reading of its own; it comes with its voltage.</summary>
    private static IEnumerable<Look> Windows(DecisionMoment moment) => moment.Decision.Inputs.Take(MostOfAKind).Distinct().Select(input => new Look(
        input.Metric, input.Kind, input.Window, input.Value is { } value && double.IsFinite(value) ? MetricValue.Of(value) : MetricValue.Unknown, input.Coverage,
        moment.Basis.Seen.AgeOf(input.Metric) ?? moment.Basis.Seen.AgeOf(Metrics.BatteryVoltage)));
}
