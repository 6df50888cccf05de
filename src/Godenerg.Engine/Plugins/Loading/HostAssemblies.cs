using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What the engine itself, with the framework under it, can give to a plugin. Used by one thread.</summary>
internal sealed class HostAssemblies
{
    private readonly Dictionary<string, string> _paths = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Version?> _versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The version that would be given; null when there is none of that name.</summary>
    public Version? Find(string name)
    {
        if (!_versions.TryGetValue(name, out var version))
            _versions[name] = version = _paths.TryGetValue(name, out var path) ? VersionOf(path) : Bundled(name);
        return version;
    }

    public static Version? VersionOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var image = new PEReader(file);
            return image.HasMetadata ? image.GetMetadataReader().GetAssemblyDefinition().Version : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>A program that is one file carries assemblies that lie nowhere.</summary>
    private static Version? Bundled(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name)).GetName().Version;
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
