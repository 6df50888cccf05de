using System.Reflection;

namespace Godenerg.Plugins.Contract;

/// <summary>A plugin as it was built, in the folder of its project: what an owner gets.</summary>
/// <param name="Name">The name of its DLL without the ending.</param>
/// <param name="Folder">Where it lies with all that it needs.</param>
public sealed record BuiltPlugin(string Name, string Folder)
{
    /// <summary>The output of the project <c>plugins/Name</c>, in the configuration that these tests were built in.</summary>
    public static BuiltPlugin Of(Type plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return Of(plugin.Assembly.GetName().Name!);
    }

    /// <inheritdoc cref="Of(Type)"/>
    /// <param name="name">The name of the project.</param>
    public static BuiltPlugin Of(string name)
    {
        var configuration = typeof(BuiltPlugin).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "plugins", name, "bin", configuration, "net10.0") is var built && File.Exists(Path.Combine(built, name + ".dll")))
                return new BuiltPlugin(name, built);
        throw new InvalidOperationException($"plugins/{name}/bin/{configuration} was not found above {AppContext.BaseDirectory}; where the plugin is built elsewhere, override BuiltPlugin");
    }

    /// <summary>Lays it into a folder of plugins, as <c>Name/Name.dll</c>.</summary>
    public void LayInto(string plugins)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(plugins, Name, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
