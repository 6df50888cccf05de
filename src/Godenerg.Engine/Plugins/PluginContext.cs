using Godenerg.Engine.Plugins.Context;
using Godenerg.Engine.Plugins.Context.Offering;
using Godenerg.Engine.Plugins.Context.Options;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins;

/// <summary>What all plugins of an engine share.</summary>
/// <param name="Desks">The inverters.</param>
/// <param name="Board">What is offered.</param>
/// <param name="Sections">What the configuration says of each plugin, by id.</param>
/// <param name="DataRoot">Where each plugin has its folder.</param>
/// <param name="Clock">All time.</param>
/// <param name="Log">Where plugins log.</param>
internal sealed record PluginSurroundings(
    IReadOnlyList<IInverterDesk> Desks, ContributionBoard Board, IReadOnlyDictionary<string, PluginSection> Sections, string DataRoot, TimeProvider Clock, ILogger Log)
{
    /// <summary>What happens in the house.</summary>
    public EventHub Events { get; init; } = new();

    /// <summary>How much plugins have under way, one for each of <see cref="Desks"/>.</summary>
    public IReadOnlyList<Turns> Turns { get; } = [.. Desks.Select(_ => new Turns())];
}

/// <summary>The world of one generation. Whatever it hands out it takes back when it ends.</summary>
#pragma warning disable CA1001 // The two sources are disposed in End, behind their callbacks, for which nobody waits.
internal sealed class PluginContext : IPluginContext
#pragma warning restore CA1001
{
    private const UnixFileMode FolderMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private readonly string _id;
    private readonly PluginSurroundings _surroundings;
    private readonly Action<string, Exception> _fault;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _stopping;
    private readonly PluginPlaces _places;
    private readonly PluginClock _clock;
    private readonly PluginLog _log;
    private readonly PluginWorks _works;
    private readonly ForeignCalls _calls;
    private readonly Contributions _contributions;
    private readonly IReadOnlyList<IInverter> _inverters;
    private readonly PluginEvents _events;
    private int _isToStop;
    private int _isToEnd;
    private volatile bool _isOver;

    /// <param name="id">The plugin.</param>
    /// <param name="surroundings">What all share.</param>
    /// <param name="fault">
    /// Told when something of the plugin has failed that must not: a work, a timer, a handler; what it was, and how. Any thread, once or more
    /// often; never after <see cref="End"/>. The exception must not be kept.
    /// </param>
    public PluginContext(string id, PluginSurroundings surroundings, Action<string, Exception> fault)
    {
        (_id, _surroundings, _fault) = (id, surroundings, fault);
        (_stopping, var ended) = (_stop.Token, _end.Token);
        _places = new PluginPlaces(id);
        _clock = new PluginClock(id, surroundings.Clock, Fault);
        _log = new PluginLog(id, surroundings.Log, surroundings.Clock);
        _works = new PluginWorks(id, Fault);
        _calls = new ForeignCalls(id, _log, _stopping, ended);
        _contributions = new Contributions(id, surroundings.Board, _calls, Fault);
        _events = new PluginEvents(surroundings.Events, _places);
        _inverters = [.. surroundings.Desks.Zip(surroundings.Turns, (desk, turns) => new PluginInverter(id, desk, _places, turns, ended))];
    }

    public string Id => Living(_id);

    public IReadOnlyList<IInverter> Inverters => Living(_inverters);

    public IEventStream Events => Living(_events);

    public TimeProvider Clock => Living(_clock);

    public ILogger Log => Living(_log);

    public string DataFolder
    {
        get
        {
            var folder = Path.Combine(_surroundings.DataRoot, Living(_id));
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, FolderMode);
            return folder;
        }
    }

    public CancellationToken Stopping => Living(_stopping);

    /// <summary>What it holds and lost. Also afterwards.</summary>
    public PluginUsage Usage => new(_places.Count, _places.Dropped, _clock.Timers, _works.Count, _log.Dropped, _contributions.Words) { FailedCalls = _calls.Failures };

    /// <summary>Ends, and never fails, when the works have ended that go on now.</summary>
    public Task Works => _works.All;

    /// <summary>Names of the works that go on.</summary>
    public IReadOnlyList<string> WorkNames => _works.Names;

    /// <summary>What it offers to be asked about how it is.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks => _contributions.Of<HealthCheck>();

    public T Options<T>() where T : class, new() => OptionsReader.Read<T>(Living(_id), _surroundings.Sections.GetValueOrDefault(_id));

    public IDisposable Contribute<T>(T contribution) where T : class => Living(_contributions).Offer(contribution);

    public IContributions<T> Find<T>() where T : class => Living(_contributions).Find<T>();

    public void Run(string name, Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(work);
        Living(_works).Begin(name, work, _stopping);
    }

    /// <summary>Cancels <see cref="Stopping"/>, whose callbacks run on the pool; the plugin may still use what it has.</summary>
    public void BeginToEnd()
    {
        if (Interlocked.Exchange(ref _isToStop, 1) == 0)
            Cancel(_stop, "a callback of Stopping");
    }

    /// <summary>Takes everything back and lets go of the plugin's own objects. Never waits for the plugin.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _isToEnd, 1) != 0)
            return;
        BeginToEnd();
        _isOver = true;
        _contributions.End();
        _places.End();
        _clock.End();
        _works.End();
        Cancel(_end, "");
        _log.End();
    }

    private T Living<T>(T what) => _isOver ? throw Ended.Of(_id) : what;

    private void Fault(string what, Exception failure)
    {
        if (!_isOver)
            _fault(what, failure);
    }

    /// <summary>Callbacks are foreign code: they run on the pool, and what they throw is told.</summary>
    private void Cancel(CancellationTokenSource source, string what) =>
        source.CancelAsync().ContinueWith(
            done =>
            {
                source.Dispose();
                if (done.Exception is { } failure)
                    Fault(what, failure);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
