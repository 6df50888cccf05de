using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>
/// Big libraries that are loaded once and stay, because the code that was compiled ahead for them is not used in a context that can be
/// unloaded. Plugins find here what neither they nor the engine have. Any thread.
/// </summary>
internal sealed class SharedLibraries
{
    /// <summary>The folder beside the shipped plugins; no plugin can have this name.</summary>
    public const string FolderName = "shared";

    private readonly SharedManifest _manifest;
    private readonly Context _context;

    public SharedLibraries(string folder, HostAssemblies host)
    {
        _manifest = SharedManifest.Read(folder);
        _context = new(name => host.Find(name) is null ? PathOf(name) : null, Path.Combine(folder, "runtimes", PlatformName, "native"));
    }

    /// <summary>What is wrong with the list.</summary>
    public IReadOnlyList<string> Errors => _manifest.Errors;

    /// <summary>The version that would be given; null when there is none of that name.</summary>
    public Version? Find(string name) => PathOf(name) is { } path ? HostAssemblies.VersionOf(path) : null;

    /// <summary>Answers a plugin's context that has found something nowhere else.</summary>
    public Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simple && PathOf(simple) is not null ? _context.LoadFromAssemblyName(name) : null;

    private string? PathOf(string name) => _manifest.Libraries.TryGetValue(name, out var path) ? path
        : _manifest.Frameworks.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);

    /// <summary>As packages name the folders of their native libraries.</summary>
    private static string PlatformName =>
        (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl-" : "linux-") + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private sealed class Context(Func<string, string?> pathOf, string natives) : AssemblyLoadContext("shared by plugins")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name is { } name && pathOf(name) is { } path ? LoadFromAssemblyPath(path) : null;

        /// <summary>Loaded once, too: nothing takes a native library back.</summary>
        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            // Some name it in full, as libSkiaSharp.
            new[] { $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so" }.Select(file => Path.Combine(natives, file)).FirstOrDefault(File.Exists) is { } path
                ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
