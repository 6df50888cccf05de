using Godenerg.Engine.Plugins.Crashes;
using Godenerg.Engine.Plugins.Lifecycle;
using Godenerg.Engine.Plugins.Loading;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins;

/// <summary>
/// Runs the plugins of a house: loads what lies in the folders, follows every change of them, and starts anew what has failed. One thread of
/// its own does one thing at a time; nothing here is ever waited for by a loop.
/// </summary>
internal sealed class PluginHost : IPluginDesk, IDisposable
{
    private static readonly TimeSpan LongestHealthLook = TimeSpan.FromSeconds(1);

    private readonly PluginHostOptions _options;
    private readonly PluginSurroundings _surroundings;
    private readonly HostThread _thread;
    private readonly RunFolder _run = new();
    private readonly DisabledList _disabled;
    private readonly HostTools _tools;
    private readonly Seats _seats;
    private readonly FolderLook _look;
    private readonly HealthLook _health = new(LongestHealthLook);
    private volatile IReadOnlyList<(PluginStanding Standing, PluginContext? Context)> _shown = [];
    private int _isDisposed;

    public PluginHost(PluginHostOptions options, PluginSurroundings surroundings)
    {
        (_options, _surroundings) = (options, surroundings);
        var clock = options.Clock ?? surroundings.Clock;
        _thread = new HostThread(clock, bug => surroundings.Log.LogError(bug, "The plugin host failed; please report this"));
        var host = new HostAssemblies();
        var shared = new SharedLibraries(Path.Combine(options.Shipped, SharedLibraries.FolderName), host);
        foreach (var error in shared.Errors)
            surroundings.Log.LogWarning("{Error}", error);
        _disabled = new DisabledList(options.StateFolder, surroundings.Log);
        _look = new FolderLook(options, new Dependencies(host, shared), clock, _thread, inventory => _seats!.Fill(inventory));
        var graves = new Graveyard(options, clock, _thread, surroundings.Log, Show);
        _tools = new HostTools(options, surroundings, _thread, shared, _run, graves, Show, _look.Again);
        _seats = new Seats(_tools, WhyDisabled);
    }

    /// <summary>Raised on the host's thread after <see cref="Standings"/> may have changed.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    /// <remarks>Asks the health checks; who hangs in one costs a second.</remarks>
    public IReadOnlyList<PluginStanding> Standings => [.. _shown.Select(one => one.Context is { } context
        ? one.Standing with { Usage = context.Usage, Health = _health.At(one.Standing.Id, context) } : one.Standing)];

    /// <summary>The same, without asking the plugins anything. Any thread.</summary>
    public IReadOnlyList<PluginStanding> States => [.. _shown.Select(one => one.Standing)];

    public ContributionBoard Board => _surroundings.Board;

    /// <summary>Loads what is there and follows the folders. Returns at once.</summary>
    public void Start() => _thread.Post(() =>
    {
        // By the system's clock: a house may live faster, and a process that has crashed has not.
        if (_options.StateFolder is { } state)
            _tools.Crashes = CrashRecord.Open(state, TimeProvider.System, _surroundings.Log);
        _look.Begin();
        new PoolWatch(_thread, _surroundings.Log).Begin();
    });

    public Task<PluginAnswer> Reload(string id) => Ask(id, async seat =>
    {
        if (WhyDisabled(id) is { } why)
            return why;
        _look.Now();
        await seat.Reload();
        return seat.Standing.Problem;
    });

    public Task<PluginAnswer> Disable(string id) => Ask(id, async seat =>
    {
        _disabled.Set(id, isDisabled: true);
        await seat.Disable(true);
        return null;
    });

    public Task<PluginAnswer> Enable(string id) => Ask(id, async seat =>
    {
        _disabled.Set(id, isDisabled: false);
        if (WhyDisabled(id) is { } why)
            return why;
        await seat.Disable(false);
        return seat.Standing.Problem;
    });

    /// <summary>Something of a plugin failed where its context could not see it. Any thread; the exception is not kept.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="generation">Which loading of it; null when nobody knows, and then it is the one that runs.</param>
    /// <param name="what">What failed.</param>
    /// <param name="exception">How.</param>
    public void NoteFault(string id, int? generation, string what, Exception exception)
    {
        var trouble = Trouble.Of($"'{what}' failed", exception);
        _thread.Post(() => _seats.Find(id)?.Fault(generation, trouble));
    }

    /// <summary>Loads one plugin, starts it without following its folder, and returns when it runs; for a verb of the command line.</summary>
    /// <param name="id">Which.</param>
    /// <param name="beside">Others that are started too, as far as they are there; whether they run is their own affair.</param>
    /// <returns>Why it cannot be used, for a person; null when it runs.</returns>
    public string? StartOnly(string id, params IReadOnlyList<string> beside)
    {
        var answer = new TaskCompletionSource<string?>();
        _thread.Post(async () =>
        {
            _seats.Only = [id, .. beside];
            _look.Now();
            await Task.WhenAll(beside.Select(_seats.Find).OfType<Seat>().Select(seat => seat.Started()));
            answer.SetResult(_seats.Find(id) is { } seat ? WhyDisabled(id) ?? await seat.Started() : WhyNone(id));
        });
        return answer.Task.GetAwaiter().GetResult();
    }

    /// <summary>Stops all. Waits for each at most as long as the options say.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _tools.Crashes?.BeginToEnd();
        var ended = new TaskCompletionSource();
        _thread.Post(async () =>
        {
            _look.Dispose();
            await _seats.End();
            ended.SetResult();
        });
        // One may be starting right now.
        ended.Task.Wait(_options.LongestStart + _options.LongestStop + _options.LongestStop);
        _thread.End(_options.LongestStop);
        _tools.Crashes?.Dispose();
        _run.Dispose();
    }

    private Task<PluginAnswer> Ask(string id, Func<Seat, Task<string?>> errand)
    {
        var answer = new TaskCompletionSource<PluginAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Post(async () => answer.SetResult(await Answer(id, errand)));
        return answer.Task;
    }

    private async Task<PluginAnswer> Answer(string id, Func<Seat, Task<string?>> errand)
    {
        if (_seats.Find(id) is not { } seat)
            return new(WhyNone(id), null);
        try
        {
            return new(await errand(seat), seat.Standing);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _surroundings.Log.LogError(bug, "The plugin host failed; please report this");
            return new($"the plugin host failed ({bug.Message}); please report this", seat.Standing);
        }
    }

    private string WhyNone(string id) => _seats.Misfit(id) is { } misfit ? $"{misfit.Folder}: {misfit.Problem}"
        : _seats.Ids is { Count: > 0 } ids ? $"there is no plugin '{id}'; there are: {string.Join(", ", ids)}"
        : $"there is no plugin '{id}', and no other, in {string.Join(" or ", new[] { _options.Own, _options.Shipped }.OfType<string>())}";

    private string? WhyDisabled(string id) =>
        _surroundings.Sections.GetValueOrDefault(id) is { IsEnabled: false } section
            ? $"'{id}' is disabled in the configuration ({section.File}, line {section.Map.Find(PluginSection.EnabledKey)?.Line}: {PluginSection.EnabledKey}); change it there and restart the engine"
        : _disabled.Has(id) ? $"'{id}' is disabled; 'godenerg plugin enable {id}' lifts that" : null;

    private void Show()
    {
        _shown = _seats.Shown;
        Changed?.Invoke();
    }
}
