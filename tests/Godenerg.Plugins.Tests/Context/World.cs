using Godenerg.Engine.Configuration;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Telemetry;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Tests.Context;

/// <summary>A house with one inverter, and contexts of plugins in it.</summary>
internal sealed class World : IDisposable
{
    private readonly List<(string What, string Failure)> _faults = [];
    private readonly Dictionary<string, PluginSection> _sections = [];
    private readonly PluginSurroundings _surroundings;

    public World()
    {
        Desk = new FakeDesk("house", Clock);
        _surroundings = new PluginSurroundings([Desk], Board, _sections, Path.Combine(Folder, "plugin-data"), Clock, Log) { Events = Events };
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public FakeDesk Desk { get; }

    public EventHub Events { get; } = new();

    public ContributionBoard Board { get; } = new();

    public CollectingLog Log { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("plugins").FullName;

    /// <summary>What was told as a fault of a plugin.</summary>
    public IReadOnlyList<(string What, string Failure)> Faults
    {
        get
        {
            lock (_faults)
                return [.. _faults];
        }
    }

    /// <summary>What the configuration says of a plugin, from line 1 on.</summary>
    public void Write(string id, string yaml)
    {
        var remarks = new Remarks("godenerg.yaml");
        _sections[id] = new PluginSection("godenerg.yaml", Assert.IsType<MapNode>(NodeReader.Read(remarks, yaml)));
    }

    public PluginContext Plugin(string id = "blueprint") => new(id, _surroundings, (what, failure) =>
    {
        lock (_faults)
            _faults.Add((what, failure.Message));
    });

    public void Dispose()
    {
        Desk.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Waits for what happens on another thread; the limit only catches what hangs.</summary>
    public static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
            await Task.Delay(5, limit.Token);
    }

    /// <summary>The same for a task.</summary>
    public static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    public static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
