using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Godenerg.Policies.Compiler;

/// <summary>The assemblies that a policy may name. What lives elsewhere, such as processes and sockets, does not even exist for it.</summary>
internal static class References
{
    private const string Prefix = "reference/";

    public static IReadOnlyList<MetadataReference> All { get; } = [.. Read()];

    private static IEnumerable<MetadataReference> Read()
    {
        var home = Assembly.GetExecutingAssembly();
        return home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => MetadataReference.CreateFromStream(home.GetManifestResourceStream(name)!));
    }
}
