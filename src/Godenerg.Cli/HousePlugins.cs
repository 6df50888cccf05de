using System.Collections.ObjectModel;
using Godenerg.Engine;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Events;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Web;
using Microsoft.Extensions.Logging;

namespace Godenerg.Cli;

/// <summary>Where the owner's plugins lie, and what his configuration says of them.</summary>
/// <param name="Own">His folder; made where it is missing.</param>
/// <param name="Sections">By id.</param>
internal sealed record PluginChoices(string Own, IReadOnlyDictionary<string, PluginSection> Sections)
{
    /// <summary>In the data folder, unless the configuration names another one.</summary>
    public const string OwnName = "plugins";

    private const string DataName = "plugin-data";
    private const string StateName = "plugin-state";

    public static string DataRoot(string data) => Path.Combine(data, DataName);

    public static string StateFolder(string data) => Path.Combine(data, StateName);

    /// <param name="house">The configuration; null where there is none.</param>
    /// <param name="data">The data folder.</param>
    public static PluginChoices Of(HouseConfiguration? house, string data) =>
        new(house?.PluginsFolder ?? Path.Combine(data, OwnName), house?.Plugins ?? ReadOnlyDictionary<string, PluginSection>.Empty);

    /// <summary>Both folders, and where the host remembers things.</summary>
    /// <param name="data">The data folder.</param>
    public PluginHostOptions Options(string data) => new(PluginHostOptions.ShippedFolder) { Own = Own, StateFolder = StateFolder(data), Clock = TimeProvider.System };
}

/// <summary>The plugins of a running house. What a house that does not last keeps of them goes with it.</summary>
internal sealed class HousePlugins : IDisposable
{
    /// <summary>Whoever does not stop in time is left behind: the engines must get to their own farewell.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo? _passing;
    private readonly PluginHost _host;
    private readonly PluginWatch _watch;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private Thread? _ending;

    /// <param name="choices">Where they are.</param>
    /// <param name="data">The data folder; null for a house that keeps nothing.</param>
    /// <param name="desks">The inverters.</param>
    /// <param name="clock">The time of the house.</param>
    /// <param name="log">Where they log.</param>
    /// <param name="events">What happens in the house.</param>
    public HousePlugins(PluginChoices choices, string? data, IReadOnlyList<IInverterDesk> desks, TimeProvider clock, ILogger log, HouseEvents events)
    {
        _passing = data is null ? Directory.CreateTempSubdirectory("godenerg-house-") : null;
        data ??= _passing!.FullName;
        try
        {
            Directory.CreateDirectory(choices.Own);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Folder} cannot be made ({Reason}); no plugins of your own are run", choices.Own, trouble.Message.TrimEnd('.'));
        }

        var surroundings = new PluginSurroundings(desks, new ContributionBoard(), choices.Sections, PluginChoices.DataRoot(data), clock, log) { Events = events.Hub };
        _host = new PluginHost(choices.Options(data), surroundings);
        foreach (var endpoint in HouseEndpoints.Of(desks, _host, clock))
            surroundings.Board.Offer(endpoint);
        foreach (var endpoint in DoorEndpoints.Of(new RemoteDoor(desks, _host, log, _end.Token)))
            surroundings.Board.Offer(endpoint);
        _watch = new PluginWatch(events.Feed, () => _host.States);
        _host.Changed += _watch.Look;
    }

    public IPluginDesk Desk => _host;

    /// <summary>See <see cref="PluginHost.NoteFault"/>.</summary>
    public void NoteFault(string id, int? generation, string what, Exception exception) => _host.NoteFault(id, generation, what, exception);

    /// <summary>Loads them. Returns at once.</summary>
    public void Start() => _host.Start();

    /// <summary>Begins to stop them. Returns at once.</summary>
    public void BeginToEnd()
    {
        lock (_gate)
        {
            if (_ending is not null)
                return;
            _host.Changed -= _watch.Look;
            // On the pool: nobody's end waits for what is registered there. A request that is left behind may still look at it, so it is never disposed of.
            _ = _end.CancelAsync();
            _ending = new Thread(_host.Dispose) { Name = "end of plugins", IsBackground = true };
            _ending.Start();
        }
    }

    public void Dispose()
    {
        BeginToEnd();
        if (!_ending!.Join(Farewell))
            return;
        try
        {
            _passing?.Delete(recursive: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // A plugin left behind may still write there.
        }
    }
}
