using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Lifecycle;

public sealed class RunningTests : IDisposable
{
    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_plugin_in_the_folder_is_started()
    {
        PluginBuilder.Build(_house.Own, "Hello", PluginBuilder.Source("hello", _house.Write("started")), version: "1.2.3.0");

        _house.Host.Start();

        var standing = _house.Until("hello", PluginState.Running);
        Assert.Equal(("1.2.3.0", "for a test", "1.0", 1), (standing.Version, standing.Description, standing.BuiltFor, standing.Generation));
        Assert.Equal(["started"], _house.Entries);
    }

    [Fact]
    public void It_is_stopped_and_forgotten_when_its_folder_is_deleted()
    {
        RunHello();

        Directory.Delete(Path.Combine(_house.Own, "Hello"), recursive: true);

        _house.UntilGone("hello");
        Assert.Equal(["stopped"], _house.Entries);
    }

    [Fact]
    public void It_is_stopped_when_the_host_ends()
    {
        RunHello();

        _house.Host.Dispose();

        Assert.Equal(["stopped"], _house.Entries);
    }

    /// <summary>One that writes down that it was stopped.</summary>
    private void RunHello()
    {
        PluginBuilder.Build(_house.Own, "Hello", PluginBuilder.Source("hello", dispose: _house.Write("stopped")));
        _house.Host.Start();
        _house.Until("hello", PluginState.Running);
    }
}
