using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Loading;

public sealed class LibraryTests : IDisposable
{
    private const string Lib = "public static class Lib { static int _calls; public static string Word() => \"$ \" + ++_calls; }";

    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Two_plugins_with_different_versions_of_one_library_both_work()
    {
        Build("A", "one", isPrivate: true, "1.0.0.0");
        Build("B", "two", isPrivate: true, "2.0.0.0");

        Start("a", "b");

        Assert.Equal(["a: one 1", "b: two 1"], _house.Entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shared_library_is_loaded_once_for_all()
    {
        Share("Library # which is big\n");
        var library = Path.Combine(_house.Shipped, "shared", "Library.dll");
        File.WriteAllBytes(library, PluginBuilder.Compile("Library", Lib.Replace("$", "shared", StringComparison.Ordinal)));
        Build("A", "", isPrivate: false, "1.0.0.0", library);
        Build("B", "", isPrivate: false, "1.0.0.0", library);

        Start("a", "b");

        Assert.Equal(["shared 1", "shared 2"], _house.Entries.Select(entry => entry[3..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shared_framework_is_there_for_plugins_that_name_it()
    {
        var installed = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "Microsoft.AspNetCore.App"));
        var folder = !Directory.Exists(installed) ? null : Directory.GetDirectories(installed, $"{Environment.Version.ToString(2)}.*").FirstOrDefault();
        Assert.SkipWhen(folder is null, "the framework of web servers is not installed here");
        Share("framework Microsoft.AspNetCore.App\n");
        var use = "Console.Write(new Microsoft.AspNetCore.Http.HostString(\"x\").Host.Length); " + _house.Write("used");
        PluginBuilder.Build(_house.Own, "Web", PluginBuilder.Source("web", use), [Path.Combine(folder, "Microsoft.AspNetCore.Http.Abstractions.dll")]);

        Start("web");

        Assert.Equal(["used"], _house.Entries);
    }

    [Fact]
    public void A_line_of_the_list_that_cannot_be_followed_is_said_with_its_place()
    {
        Share("Missing\nsub/Other\nframework No.Such.App\n");
        using var host = new PluginHost(_house.Options, _house.Surroundings);

        var file = Path.Combine(_house.Shipped, "shared", "shared.txt");
        Assert.Contains(_house.Log.Lines, line => line.Contains($"{file}(1): there is no library", StringComparison.Ordinal));
        Assert.Contains(_house.Log.Lines, line => line.Contains($"{file}(2): 'sub/Other' is no name of an assembly", StringComparison.Ordinal));
        Assert.Contains(_house.Log.Lines, line => line.Contains($"{file}(3): the framework No.Such.App", StringComparison.Ordinal));
    }

    private void Start(params string[] ids)
    {
        using var host = new PluginHost(_house.Options, _house.Surroundings);
        foreach (var id in ids)
            Assert.Null(host.StartOnly(id));
    }

    private void Share(string list)
    {
        Directory.CreateDirectory(Path.Combine(_house.Shipped, "shared"));
        File.WriteAllText(Path.Combine(_house.Shipped, "shared", "shared.txt"), list);
    }

    private void Build(string name, string word, bool isPrivate, string version, string? library = null)
    {
        if (isPrivate)
        {
            library = Path.Combine(Directory.CreateDirectory(Path.Combine(_house.Own, name)).FullName, "Library.dll");
            File.WriteAllBytes(library, PluginBuilder.Compile("Library", Lib.Replace("$", word, StringComparison.Ordinal), version: version));
        }

        var id = name.ToLowerInvariant();
        PluginBuilder.Build(_house.Own, name, PluginBuilder.Source(id, $"File.AppendAllText(@\"{_house.Diary}\", \"{id}: \" + Lib.Word() + \"\\n\");"), [library!]);
    }
}
