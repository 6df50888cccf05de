using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Lifecycle;

namespace Godenerg.Plugins.Tests.Loading;

/// <summary>What cannot be loaded is said, with what to do, and hurts nobody else.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Bad_neighbours_do_not_keep_a_good_one_from_running()
    {
        PluginBuilder.Build(_house.Own, "Good", PluginBuilder.Source("good"));
        PluginBuilder.Build(_house.Own, "Old", PluginBuilder.Source("old"), abstractionsVersion: new(2, 0));
        Directory.CreateDirectory(Path.Combine(_house.Own, "Empty"));
        Write("Note/Note.dll", "this is only a note, which is long enough to be taken for something else");
        Write("Misnamed/Other.dll", "nothing to be loaded");
        Write("Stray.dll", "nothing to be loaded");

        _house.Host.Start();

        _house.Until("good", PluginState.Running);
        Assert.StartsWith("it is built for plugin contract 2.0", _house.Until("old", PluginState.Refused).Problem, StringComparison.Ordinal);
        Assert.StartsWith("Note.dll is no DLL", _house.Until("Note", PluginState.Refused).Problem, StringComparison.Ordinal);
        Assert.StartsWith("there is no Misnamed.dll in it", _house.Until("Misnamed", PluginState.Refused).Problem, StringComparison.Ordinal);
        Assert.Equal($"a plugin lies in a folder of its own: move it to {Path.Combine(_house.Own, "Stray", "Stray.dll")}", _house.Until("Stray.dll", PluginState.Refused).Problem);
        Assert.DoesNotContain(_house.Host.Standings, standing => standing.Id == "Empty");
    }

    [Fact]
    public void A_missing_library_is_named_before_the_plugin_starts()
    {
        var library = Library("Library", "public static class Lib { public static string Word() => \"\"; }", "3.1.0.0");
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test", _house.Write("started") + " Console.Write(Lib.Word());"), [library]);

        _house.Host.Start();

        Assert.Equal("it needs Library 3.1.0.0, which is not there; put it beside Test.dll (dotnet publish gathers everything a plugin needs)", _house.Until("test", PluginState.Refused).Problem);
        Assert.Empty(_house.Entries);

        File.Copy(library, Path.Combine(_house.Own, "Test", "Library.dll"));
        _house.Until("test", PluginState.Running);
    }

    [Fact]
    public void A_library_that_only_the_list_of_dependencies_names_is_missed_too()
    {
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test"));
        Write("Test/Test.deps.json", """
            {"targets": {".NETCoreApp,Version=v10.0": {"Test/1.0.0": {"runtime": {"Test.dll": {}}}, "Deep/1.0.0": {"runtime": {"lib/net8.0/Deep.dll": {}}}}}}
            """);

        _house.Host.Start();

        Assert.StartsWith("it needs Deep (listed in Test.deps.json), which is not there", _house.Until("test", PluginState.Refused).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_with_one_id_the_first_runs_and_the_other_is_told()
    {
        PluginBuilder.Build(_house.Own, "A", PluginBuilder.Source("same"));
        PluginBuilder.Build(_house.Own, "B", PluginBuilder.Source("same"));

        _house.Host.Start();

        Assert.Equal(Path.Combine(_house.Own, "A"), _house.Until("same", PluginState.Running).Folder);
        Assert.StartsWith($"its id 'same' is that of {Path.Combine(_house.Own, "A")}", _house.Until("B", PluginState.Refused).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_runs_already_keeps_the_id()
    {
        PluginBuilder.Build(_house.Own, "B", PluginBuilder.Source("same"));
        _house.Host.Start();
        _house.Until("same", PluginState.Running);

        PluginBuilder.Build(_house.Own, "A", PluginBuilder.Source("same"));

        Assert.StartsWith("its id 'same' is that of", _house.Until("A", PluginState.Refused).Problem, StringComparison.Ordinal);
        Assert.Equal(1, _house.Until("same", PluginState.Running).Generation);
    }

    [Fact]
    public void The_owners_plugin_goes_before_a_shipped_one()
    {
        PluginBuilder.Build(_house.Shipped, "Test", PluginBuilder.Source("test"), version: "1.0.0.0");
        _house.Host.Start();
        Assert.True(_house.Until("test", PluginState.Running).IsShipped);

        PluginBuilder.Build(_house.Own, "Mine", PluginBuilder.Source("test"), version: "2.0.0.0");
        Assert.False(_house.Until("test", one => one is { Version: "2.0.0.0", State: PluginState.Running }).IsShipped);

        Directory.Delete(Path.Combine(_house.Own, "Mine"), recursive: true);
        _house.Until("test", one => one is { Version: "1.0.0.0", State: PluginState.Running });
    }

    [Fact]
    public void Where_the_owners_cannot_be_loaded_the_shipped_one_runs_and_says_so()
    {
        PluginBuilder.Build(_house.Shipped, "Test", PluginBuilder.Source("test"));
        PluginBuilder.Build(_house.Own, "Mine", PluginBuilder.Source("test"), abstractionsVersion: new(9, 0));

        _house.Host.Start();

        var standing = _house.Until("test", PluginState.Running);
        Assert.True(standing.IsShipped);
        Assert.Contains("so the one that came with the program runs: it is built for plugin contract 9.0", standing.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_there_can_be_read_without_running_it()
    {
        PluginBuilder.Build(_house.Own, "Test", PluginBuilder.Source("test"));

        Assert.Equal(["test"], LyingPlugins.Standings(_house.Options, _house.Surroundings.Sections, TimeProvider.System).Where(one => one.State == PluginState.Starting).Select(one => one.Id));
    }

    private string Library(string name, string source, string version)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_house.Own, "..", "libraries")).FullName, name + ".dll");
        File.WriteAllBytes(path, PluginBuilder.Compile(name, source, version: version));
        return path;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_house.Own, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
