using Godenerg.Engine.Plugins;
using Godenerg.Testing;

namespace Godenerg.Plugins.Contract;

/// <summary>
/// A house whose plugins are loaded by the real host, from files, into contexts that can be unloaded, in real time. A test that names no type
/// of the plugin cannot pin it.
/// </summary>
public sealed class LoadedHouse : IDisposable
{
    /// <summary>The collection of tests that load a plugin: what is left of it is counted in the whole process, so they run one after the other.</summary>
    public const string Alone = "loads the plugin";

    private readonly string _root = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly ContributionBoard _board = new();
    private readonly FakeDesk _desk;
    private readonly PluginHost _host;

    /// <param name="plugin">What lies in the folder from the beginning.</param>
    /// <param name="id">Its id.</param>
    /// <param name="section">Its section of the configuration.</param>
    public LoadedHouse(BuiltPlugin plugin, string id, string section = "")
    {
        ArgumentNullException.ThrowIfNull(plugin);
        Plugin = plugin;
        Id = id;
        plugin.LayInto(PluginFolder);
        _desk = new FakeDesk("house", TimeProvider.System) { IsSimulated = true };
        var options = new PluginHostOptions(PluginFolder) { Settle = TimeSpan.FromMilliseconds(50), UndeadAfter = TimeSpan.FromSeconds(1) };
        _host = new PluginHost(options, new PluginSurroundings([_desk], _board, Sections.Of(id, section), Path.Combine(_root, "data"), TimeProvider.System, Log));
        _host.Start();
    }

    /// <summary>What lies in the folder.</summary>
    public BuiltPlugin Plugin { get; }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Where plugins are laid.</summary>
    public string PluginFolder => Path.Combine(_root, "plugins");

    /// <summary>The plugin's data.</summary>
    public string DataFolder => Path.Combine(_root, "data", Id);

    /// <summary>What was logged.</summary>
    public HouseLog Log { get; } = new();

    /// <summary>How often it was loaded; 0 while it does not run.</summary>
    public int RunningGeneration => Standing is { State: PluginState.Running } running ? running.Generation : 0;

    /// <summary>What it offers, in words.</summary>
    public IReadOnlyList<string> Offers => Standing?.Usage.Contributions ?? [];

    /// <summary>How it stands, in words for a failed test.</summary>
    public string Words => Standing is { } standing ? $"{standing.State} {standing.Problem}\n{string.Join('\n', Log.Lines)}" : "there is no such plugin\n" + string.Join('\n', Log.Lines);

    /// <summary>Old generations that the host says are still there.</summary>
    public IReadOnlyList<string> Undead => Standing?.Undead ?? [];

    private PluginStanding? Standing => _host.Standings.FirstOrDefault(standing => standing.Id == Id);

    /// <summary>Waits until it runs.</summary>
    public async Task<LoadedHouse> Runs()
    {
        await Patience.Until(() => RunningGeneration > 0, () => "running; " + Words).ConfigureAwait(false);
        return this;
    }

    /// <summary>Loads it anew and waits until it runs again.</summary>
    /// <returns>Why not; null when it does.</returns>
    public async Task<string?> Reload() => (await _host.Reload(Id).WaitAsync(Patience.Limit).ConfigureAwait(false)).Refusal;

    /// <summary>Takes its files away and waits until it has ended.</summary>
    public Task TakeOut()
    {
        Directory.Delete(Path.Combine(PluginFolder, Plugin.Name), recursive: true);
        return Patience.Until(() => Standing is null, "gone");
    }

    /// <summary>Readings for everybody.</summary>
    public void Publish(int count)
    {
        for (var i = 0; i < count; i++)
            _desk.Hub.Publish(_desk.Sample("QPIGS"));
    }

    /// <summary>What is offered of a kind now.</summary>
    public IReadOnlyList<T> Offered<T>() where T : class => _board.Find<T>().Current;

    /// <summary>Offers something to the plugin, as another plugin would, until the result is disposed.</summary>
    public IDisposable Offer<T>(T contribution) where T : class => _board.Offer(contribution);

    /// <summary>Contexts of the plugin in this house that can still be reached, after everything that can be collected was.</summary>
    public int ContextsAlive()
    {
        for (var i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // A context that was unloaded is in no list of contexts any more, dead or alive; its assemblies are listed until they are gone.
        return AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.IsCollectible && assembly.GetName().Name == Plugin.Name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Dispose();
        _desk.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
