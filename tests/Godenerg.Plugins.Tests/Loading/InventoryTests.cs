using System.Runtime.Versioning;
using Godenerg.Engine.Plugins.Loading;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests.Loading;

/// <summary>When a folder is looked into.</summary>
public sealed class InventoryTests : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("godenerg-test-");
    private readonly FakeTimeProvider _clock = new();
    private readonly Inventory _inventory;

    public InventoryTests()
    {
        var host = new HostAssemblies();
        _inventory = new([new PluginFolder(_root.FullName, IsShipped: false)], Settle, new Dependencies(host, new SharedLibraries(Path.Combine(_root.FullName, "shared"), host)), _clock);
    }

    private string Dll => Path.Combine(_root.FullName, "Test", "Test.dll");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Not_before_nothing_has_changed_for_a_while()
    {
        Build();
        Assert.Equal(Settle, _inventory.Look(isHasty: false));
        _clock.Advance(Settle / 2);
        File.WriteAllText(Path.Combine(_root.FullName, "Test", "words.txt"), "more");
        Assert.Equal(Settle, _inventory.Look(isHasty: false));
        _clock.Advance(Settle / 2);
        Assert.Equal(Settle / 2, _inventory.Look(isHasty: false));
        Assert.Empty(_inventory.Offers);

        _clock.Advance(Settle / 2);
        Assert.Null(_inventory.Look(isHasty: false));
        Assert.Single(_inventory.Offers);
    }

    [Fact]
    public void A_file_that_is_not_whole_is_waited_for_and_said_when_nobody_goes_on_copying()
    {
        Build();
        File.WriteAllBytes(Dll, File.ReadAllBytes(Dll)[..1024]);
        _inventory.Look(isHasty: false);
        _clock.Advance(Settle);

        var wait = _inventory.Look(isHasty: false);
        Assert.Equal(TimeSpan.FromSeconds(10) - Settle, wait);
        Assert.Empty(_inventory.Tears);

        _clock.Advance(wait!.Value);
        Assert.Null(_inventory.Look(isHasty: false));
        Assert.StartsWith("Test.dll is not whole: ", Assert.Single(_inventory.Tears).Value, StringComparison.Ordinal);
        Assert.Empty(_inventory.Offers);

        Build();
        _inventory.Look(isHasty: false);
        _clock.Advance(Settle);
        Assert.Null(_inventory.Look(isHasty: false));
        Assert.Empty(_inventory.Tears);
        Assert.Single(_inventory.Offers);
    }

    [Fact]
    public void A_library_beside_the_plugin_must_be_whole_too()
    {
        Build();
        File.WriteAllBytes(Path.Combine(_root.FullName, "Test", "Library.dll"), File.ReadAllBytes(Dll)[..1024]);

        Assert.NotNull(_inventory.Look(isHasty: true));

        Assert.StartsWith("Library.dll is not whole: ", Assert.Single(_inventory.Tears).Value, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_cannot_be_listed_for_a_moment_has_lost_nothing()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "nothing is forbidden to who runs this");
        Build();
        _inventory.Look(isHasty: true);
        var mode = File.GetUnixFileMode(_root.FullName);
        File.SetUnixFileMode(_root.FullName, UnixFileMode.None);

        _inventory.Look(isHasty: false);
        File.SetUnixFileMode(_root.FullName, mode);

        Assert.Single(_inventory.Offers);
    }

    [Fact]
    public void What_left_its_folder_is_no_longer_offered()
    {
        Build();
        _inventory.Look(isHasty: true);
        Directory.Delete(Path.Combine(_root.FullName, "Test"), recursive: true);

        _inventory.Look(isHasty: false);

        Assert.Empty(_inventory.Offers);
    }

    private void Build() => PluginBuilder.Build(_root.FullName, "Test", PluginBuilder.Source("test"));
}
