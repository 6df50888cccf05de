using Godenerg.Engine.Plugins;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Plugins.Contract;

/// <summary>
/// A house around one plugin, for its tests: an inverter that says what a test publishes, a clock that a test moves, a log that can be waited
/// for, and everything that the plugin offers. The plugin runs in the context that it has in the engine.
/// <code>
/// await using var house = await PluginHouse.Start&lt;BlueprintPlugin&gt;("every: 1 min");
/// house.Publish("QPIGS");
/// Assert.Equal(200, (await house.Ask("GET /hello")).Status);
/// </code>
/// </summary>
public sealed partial class PluginHouse : IAsyncDisposable
{
    private readonly List<(string What, string Failure)> _faults = [];
    private readonly FakeDesk _desk;
    private readonly PluginSurroundings _surroundings;
    private readonly PluginContext _context;
    private readonly WatchedContext _watched;
    private readonly IPlugin _plugin;
    private readonly bool _isFolderOurs;
    private bool _isStopped;

    private PluginHouse(IPlugin plugin, string section, string? dataRoot)
    {
        _plugin = plugin;
        _isFolderOurs = dataRoot is null;
        DataRoot = dataRoot ?? Directory.CreateTempSubdirectory("godenerg-").FullName;
        _desk = new FakeDesk("house", Clock) { IsSimulated = true };
        Id = PluginId.Of(plugin.GetType());
        _surroundings = new PluginSurroundings([_desk], new ContributionBoard(), Sections.Of(Id, section), DataRoot, Clock, Log);
        _context = new PluginContext(Id, _surroundings, NoteFault);
        _watched = new WatchedContext(_context);
    }

    /// <summary>Half past ten on a summer's morning in UTC. Stands still unless <see cref="Advance"/> moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 10, 30, 0, TimeSpan.Zero));

    /// <summary>What was logged.</summary>
    public HouseLog Log { get; } = new();

    /// <summary>The plugin's id.</summary>
    public string Id { get; }

    /// <summary>Where the data folders of plugins are. Kept after the end when the test has named it.</summary>
    public string DataRoot { get; }

    /// <summary>The plugin's data folder.</summary>
    public string DataFolder => Path.Combine(DataRoot, Id);

    /// <summary>The world as the plugin sees it.</summary>
    public IPluginContext Context => _watched;

    /// <summary>What of the plugin has failed: in what, and how.</summary>
    public IReadOnlyList<(string What, string Failure)> Faults
    {
        get
        {
            lock (_faults)
                return [.. _faults];
        }
    }

    /// <summary>How many listen to what happens in the house.</summary>
    public int Listeners => _surroundings.Events.Listeners;

    /// <summary>Timers of its clock that run: each wakes the machine.</summary>
    public int Timers => _context.Usage.Timers;

    /// <summary>Starts a plugin; what goes on when it has started has run until it first waits.</summary>
    /// <typeparam name="T">The plugin.</typeparam>
    /// <param name="section">Its section of the configuration, as an owner writes it: <c>every: 1 min</c>; several keys a line each.</param>
    /// <param name="dataRoot">A folder for the data of plugins, which is kept; null for one that goes with the house.</param>
    /// <exception cref="Exception">Whatever the plugin throws when it starts.</exception>
    public static Task<PluginHouse> Start<T>(string section = "", string? dataRoot = null) where T : IPlugin, new() => Start(new T(), section, dataRoot);

    /// <inheritdoc cref="Start{T}"/>
    /// <param name="plugin">The plugin, made by the test.</param>
    public static async Task<PluginHouse> Start(IPlugin plugin, string section = "", string? dataRoot = null)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var house = new PluginHouse(plugin, section, dataRoot);
        try
        {
            using (PluginMark.Enter(house.Id))
                await plugin.StartAsync(house._watched, default).WaitAsync(Patience.Limit).ConfigureAwait(false);
            await house._watched.WorksHaveBegun.WaitAsync(Patience.Limit).ConfigureAwait(false);
            return house;
        }
        catch
        {
            await house.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The inverter answers a query with the sample of the table, and everybody is told.</summary>
    /// <param name="query">Its code: <c>QPIGS</c>.</param>
    public Reading Publish(string query = "QPIGS") => Publish(_desk.Sample(query));

    /// <summary>The same with a reading of the test's making.</summary>
    public Reading Publish(Reading reading)
    {
        _desk.Hub.Publish(reading);
        return reading;
    }

    /// <summary>Something happens, and everybody is told.</summary>
    /// <param name="kind">What kind.</param>
    /// <param name="text">In words.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="inverter">To which inverter; empty for the whole house.</param>
    public EngineEvent Tell(EngineEventKind kind, string text, string subject = "", string inverter = "house") =>
        Tell(new EngineEvent(Clock.GetUtcNow(), inverter, kind, subject, text));

    /// <summary>The same with an event of the test's making.</summary>
    public EngineEvent Tell(EngineEvent happened)
    {
        _surroundings.Events.Publish(happened);
        return happened;
    }

    /// <summary>A reading as <see cref="Publish(string)"/> publishes it, not published.</summary>
    public Reading Sample(string query = "QPIGS") => _desk.Sample(query);

    /// <summary>Nobody answers any more, or again.</summary>
    /// <param name="problem">Why; null when somebody answers.</param>
    public void LoseInverter(string? problem) => _desk.Problem = problem;

    /// <summary>What the inverter was asked and wished, in order: <c>ask QPIRI</c>, <c>submit charge.float-voltage 54</c>.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_desk.Calls)
                return [.. _desk.Calls.Select(call => call.What)];
        }
    }

    /// <summary>
    /// Moves the clock and lets what is due run. Work goes on on the threads of the pool, so wait for what it brings about:
    /// <see cref="HouseLog.Line"/>, <see cref="Until"/>.
    /// </summary>
    public void Advance(TimeSpan by) => Clock.Advance(by);

    /// <summary>Waits until something is so; fails after half a minute, which only catches what never comes.</summary>
    public static Task Until(Func<bool> isSo, string what = "") => Patience.Until(isSo, what);

    /// <summary>Stops the plugin as the engine does: asks it to end, disposes it, waits for its work, and takes everything back.</summary>
    public async Task Stop()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        _context.BeginToEnd();
        try
        {
            await _plugin.DisposeAsync().AsTask().WaitAsync(Patience.Limit).ConfigureAwait(false);
            await _context.Works.WaitAsync(Patience.Limit).ConfigureAwait(false);
        }
        finally
        {
            _context.End();
        }
    }

    /// <summary>Stops the plugin and clears up.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stop().ConfigureAwait(false);
        _desk.Dispose();
        if (_isFolderOurs)
            Directory.Delete(DataRoot, recursive: true);
    }

    private void NoteFault(string what, Exception failure)
    {
        lock (_faults)
            _faults.Add((what, $"{failure.GetType().Name}: {failure.Message}"));
        Log.Add($"fault in {what}: {failure.GetType().Name}: {failure.Message}");
    }
}
