using System.Reflection;

namespace Godenerg.Policies.Compiler;

/// <summary>The words of the contract, for messages and for the names that stand in a manifest.</summary>
internal static class Vocabulary
{
    private static readonly string[] Words =
    [
        .. new[] { typeof(Metrics), typeof(Settings) }.SelectMany(home => home.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => field.Name),
        .. typeof(PolicyContext).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(member => member.Name),
    ];

    /// <summary>The word that somebody meant; null when none is near.</summary>
    public static string? Nearest(string name)
    {
        var best = Words.Select(word => (word, Distance: Spelling.Distance(name.ToUpperInvariant(), word.ToUpperInvariant()))).MinBy(candidate => candidate.Distance);
        return best.Distance <= Math.Max(1, name.Length / 4) ? best.word : null;
    }

    /// <summary>The metric or setting behind a field of the catalogue.</summary>
    /// <param name="home"><c>Metrics</c>, <c>Settings</c> or <c>Defaults</c>.</param>
    /// <param name="field">The field's name.</param>
    public static Metric? Find(string home, string field) =>
        new[] { typeof(Metrics), typeof(Settings), typeof(Defaults) }.FirstOrDefault(type => type.Name == home)?.GetField(field)?.GetValue(null) as Metric;
}
