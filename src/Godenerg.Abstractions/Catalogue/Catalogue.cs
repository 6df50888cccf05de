using System.Collections.Frozen;
using System.Reflection;

namespace Godenerg;

/// <summary>Every metric and setting, by name. It finds them by itself: adding one is one field.</summary>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, Metric> ByName =
        new[] { typeof(Metrics), typeof(Settings), typeof(Defaults) }
            .SelectMany(home => home.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<Metric>()
            .ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>All of them, sorted by name.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. ByName.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)];

    /// <summary>Finds a metric by its exact name, such as <c>battery.voltage</c>.</summary>
    /// <param name="name">The name.</param>
    public static Metric? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names nearest to a mistyped one, for error messages; at most three.</summary>
    /// <param name="name">What somebody typed.</param>
    public static IReadOnlyList<string> Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. ByName.Keys
            .Select(known => (known, distance: Spelling.Distance(name, known)))
            .Where(candidate => candidate.distance <= Math.Max(2, name.Length / 3) || candidate.known.Contains(name, StringComparison.Ordinal))
            .OrderBy(candidate => candidate.distance)
            .Take(3)
            .Select(candidate => candidate.known)];
    }
}
