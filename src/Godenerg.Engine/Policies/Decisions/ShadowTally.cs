using System.Globalization;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>How one day of somebody in shadow went beside the policy in force. One thread.</summary>
internal sealed class ShadowTally
{
    /// <summary>A time without decisions counts for neither side.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(60);

    private const int MostDifferences = 20;
    private const int MostTold = 3;

    private readonly Dictionary<string, TimeSpan> _differences = new(StringComparer.Ordinal);
    private TimeSpan _agreed;
    private TimeSpan _failed;
    private TimeSpan _differed;

    /// <summary>The part of the day that it has agreed in, 0 … 1; null while there was none.</summary>
    public double? Agreement => All > TimeSpan.Zero ? _agreed / All : null;

    private TimeSpan All => _agreed + _failed + _differed;

    /// <summary>Where a decision and another differ, setting by setting; empty where they agree.</summary>
    /// <param name="active">What is in force; null when that came to no decision.</param>
    /// <param name="shadow">The other one.</param>
    public static string DifferenceOf(Decision? active, Decision shadow)
    {
        if (active is null)
            return "the policy in force came to no decision";
        if (HaveSameWishes(active.Setpoints, shadow.Setpoints))
            return "";
        var settings = active.Setpoints.Concat(shadow.Setpoints).Select(wish => wish.Setting).Distinct();
        return string.Join("; ", settings.Select(setting => (Setting: setting, Own: ValueIn(active, setting), Other: ValueIn(shadow, setting)))
            .Where(one => one.Own != one.Other).Select(one => $"{one.Setting} {one.Other} instead of {one.Own}"));
    }

    /// <summary>Counts some time in which it differed so, or agreed.</summary>
    /// <returns>True when that is new today.</returns>
    public bool Count(TimeSpan elapsed, string difference, bool isFailed)
    {
        elapsed = elapsed <= LongestGap ? elapsed : TimeSpan.Zero;
        if (isFailed)
            _failed += elapsed;
        else if (difference.Length == 0)
            _agreed += elapsed;
        else
            _differed += elapsed;
        if (difference.Length == 0)
            return false;
        var isNew = !_differences.TryGetValue(difference, out var before);
        if (!isNew || _differences.Count < MostDifferences)
            _differences[difference] = before + elapsed;
        return isNew && _differences.Count < MostDifferences;
    }

    /// <summary>The day in a line.</summary>
    public string Summary() => Agreement is not { } share ? "nothing was decided"
        : string.Create(CultureInfo.InvariantCulture, $"agreed {share:P0} of {Words.Of(All)}")
            + (_failed > TimeSpan.Zero ? $", failed for {Words.Of(_failed)}" : "")
            + string.Concat(_differences.Where(one => one.Value > TimeSpan.Zero).OrderByDescending(one => one.Value).Take(MostTold).Select(one => $"; {one.Key} for {Words.Of(one.Value)}"));

    private static string ValueIn(Decision decision, Metric setting) =>
        decision.Setpoints.FirstOrDefault(wish => wish.Setting == setting) is { } found ? Words.Of(setting, found.Value) : "left alone";

    private static bool HaveSameWishes(IReadOnlyList<Setpoint> left, IReadOnlyList<Setpoint> right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var wish in left)
            if (!right.Any(other => other.Setting == wish.Setting && other.Value.Equals(wish.Value)))
                return false;
        return true;
    }
}
