using System.Reflection;

namespace Godenerg.Engine.Protocols;

/// <summary>A table of descriptors finds its own entries: adding one is adding one static field.</summary>
internal static class DescriptorTable
{
    public static IReadOnlyList<T> In<T>(params Type[] tables) =>
        [.. tables.SelectMany(table => table.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .OrderBy(field => field.MetadataToken)
            .Select(field => field.GetValue(null))
            .SelectMany(value => value is IEnumerable<T> several ? several : value is T one ? [one] : []))];
}
