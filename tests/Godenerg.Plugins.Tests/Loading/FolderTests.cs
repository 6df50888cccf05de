using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Loading;

/// <summary>How people put files there.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly HostBench _house = new();

    public void Dispose() => _house.Dispose();

    private string Dll => Path.Combine(_house.Own, "Test", "Test.dll");

    [Fact]
    public void A_DLL_that_is_overwritten_in_place_is_followed()
    {
        Begin();
        File.WriteAllBytes(Dll, Make("2"));
        _house.Until("test", one => one is { Version: "2.0.0.0", State: PluginState.Running });
        Assert.Equal(["1 started", "1 stopped", "2 started"], _house.Entries);
    }

    [Fact]
    public void A_DLL_that_is_renamed_over_is_followed()
    {
        Begin();
        for (var i = 2; i < 6; i++)
        {
            var fresh = Path.Combine(_house.Own, "..", "fresh.dll");
            File.WriteAllBytes(fresh, Make($"{i}"));
            File.Move(fresh, Dll, overwrite: true);
            var version = $"{i}.0.0.0";
            _house.Until("test", one => one.Version == version && one.State == PluginState.Running);
        }
    }

    [Fact]
    public void A_folder_that_is_moved_in_is_followed_and_so_is_one_that_is_moved_out()
    {
        _house.Host.Start();
        var elsewhere = Path.Combine(_house.Own, "..");
        PluginBuilder.Build(elsewhere, "Test", Source("1"));
        Directory.Move(Path.Combine(elsewhere, "Test"), Path.Combine(_house.Own, "Test"));
        _house.Until("test", PluginState.Running);

        Directory.Move(Path.Combine(_house.Own, "Test"), Path.Combine(elsewhere, "Out"));
        _house.UntilGone("test");
        Assert.Equal(["1 started", "1 stopped"], _house.Entries);
    }

    [Fact]
    public void The_folder_of_all_plugins_may_go_and_come_back()
    {
        Begin();
        Directory.Delete(_house.Own, recursive: true);
        _house.UntilGone("test");

        Directory.CreateDirectory(_house.Own);
        PluginBuilder.Build(_house.Own, "Test", Source("2"));
        _house.Until("test", PluginState.Running);
        File.WriteAllBytes(Dll, Make("3"));
        _house.Until("test", one => one is { Version: "3.0.0.0", State: PluginState.Running });
    }

    [Fact]
    public void A_copy_that_is_half_made_is_waited_for()
    {
        Begin();
        var bytes = Make("2");
        using (var file = File.OpenWrite(Dll))
        {
            file.SetLength(0);
            file.Write(bytes.AsSpan(0, bytes.Length / 2));
            file.Flush();
            // Longer than it takes a folder to settle.
            _house.UntilLooked();
            Assert.Equal(["1 started"], _house.Entries);
            file.Write(bytes.AsSpan(bytes.Length / 2));
        }

        var standing = _house.Until("test", one => one is { Version: "2.0.0.0", State: PluginState.Running });
        Assert.Equal((0, 0, null), (standing.Strikes, standing.Failures, standing.Problem));
    }

    [Fact]
    public void The_same_bytes_written_again_change_nothing()
    {
        Begin();
        File.WriteAllBytes(Dll, File.ReadAllBytes(Dll));
        _house.UntilLooked();
        Assert.Equal(["1 started"], _house.Entries);
    }

    [Fact]
    public void A_change_of_a_file_beside_the_DLL_counts()
    {
        Begin();
        File.WriteAllText(Path.Combine(_house.Own, "Test", "words.txt"), "new");
        _house.Until("test", one => one is { Generation: 2, State: PluginState.Running });
    }

    private void Begin()
    {
        PluginBuilder.Build(_house.Own, "Test", Source("1"));
        _house.Host.Start();
        _house.Until("test", PluginState.Running);
    }

    private byte[] Make(string version) => PluginBuilder.Compile("Test", Source(version), version: version + ".0.0.0");

    private string Source(string version) => PluginBuilder.Source("test", _house.Write(version + " started"), dispose: _house.Write(version + " stopped"));
}
