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
    private readonly PluginHostOptions _options;
    private readonly PluginSurroundings _surroundings;
    private readonly HostThread _thread;
    private readonly RunFolder _run = new();
    private readonly Inventory _inventory;
    private readonly DisabledList _disabled;
    private readonly HostTools _tools;
    private readonly Dictionary<string, Seat> _seats = [];
    private readonly Dictionary<string, PluginStanding> _misfits = [];
    private readonly IReadOnlyList<Follower> _followers;
    private HostThread.Wake? _nextLook;
    private volatile IReadOnlyList<(PluginStanding Standing, PluginContext? Context)> _shown = [];
    private int _isLookAsked;
    private bool _isEnded;
    private bool _isDisposed;

    public PluginHost(PluginHostOptions options, PluginSurroundings surroundings)
    {
        (_options, _surroundings) = (options, surroundings);
        _thread = new HostThread(surroundings.Clock);
        var host = new HostAssemblies();
        var shared = new SharedLibraries(Path.Combine(options.Shipped, SharedLibraries.FolderName), host);
        foreach (var error in shared.Errors)
            surroundings.Log.LogWarning("{Error}", error);
        var roots = new[] { options.Own is { } own ? new PluginFolder(Path.GetFullPath(own), IsShipped: false) : null, new PluginFolder(Path.GetFullPath(options.Shipped), IsShipped: true) }
            .OfType<PluginFolder>().ToArray();
        _inventory = new Inventory(roots, options.Settle, new Dependencies(host, shared), surroundings.Clock);
        _disabled = new DisabledList(options.StateFolder, surroundings.Log);
        var graves = new Graveyard(options, surroundings.Clock, _thread, surroundings.Log, Show);
        _tools = new HostTools(options, surroundings, _thread, shared, _run, graves, Show, LookAgain);
        _followers = [.. roots.Select(root => new Follower(root.Path, AskForLook))];
    }

    /// <summary>Raised on the host's thread after <see cref="Standings"/> may have changed.</summary>
    public event Action? Changed;

    public IReadOnlyList<PluginStanding> Standings => [.. _shown.Select(one => one.Context is { } context ? one.Standing with { Usage = context.Usage } : one.Standing)];

    public ContributionBoard Board => _surroundings.Board;

    /// <summary>Loads what is there and follows the folders. Returns at once.</summary>
    public void Start() => _thread.Post(() => Look(isHasty: true));

    public Task<PluginAnswer> Reload(string id) => Ask(id, async seat =>
    {
        if (WhyDisabled(id) is { } why)
            return why;
        Look(isHasty: true);
        await seat.Reload();
        return seat.Standing is { State: PluginState.Running, Problem: null } ? null : seat.Standing.Problem;
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
    public void NoteFault(string id, string what, Exception exception)
    {
        var trouble = Trouble.Of(what, exception);
        _thread.Post(() => _seats.GetValueOrDefault(id)?.Fault(null, trouble));
    }

    /// <summary>Loads one plugin, starts it without following its folder, and returns it; for a verb of the command line.</summary>
    /// <returns>Why it cannot be used, for a person; null when it runs.</returns>
    public string? StartOnly(string id) => throw new NotSupportedException(id);

    /// <summary>Stops all. Waits for each at most as long as the options say.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        foreach (var follower in _followers)
            follower.Dispose();
        var ended = new TaskCompletionSource();
        _thread.Post(async () =>
        {
            _isEnded = true;
            await Task.WhenAll(_seats.Values.ToArray().Select(seat => seat.End()));
            ended.SetResult();
        });
        ended.Task.Wait(_options.LongestStart + _options.LongestStop + _options.LongestStop);
        _thread.End(_options.LongestStop);
        _run.Dispose();
    }

    private Task<PluginAnswer> Ask(string id, Func<Seat, Task<string?>> errand)
    {
        var answer = new TaskCompletionSource<PluginAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Post(async () =>
        {
            if (!_seats.TryGetValue(id, out var seat))
                answer.SetResult(new($"there is no plugin '{id}'; there are: {string.Join(", ", _seats.Keys.Order(StringComparer.Ordinal))}", null));
            else
                answer.SetResult(new(await errand(seat), seat.Standing));
        });
        return answer.Task;
    }

    private string? WhyDisabled(string id) => _disabled.Has(id) ? $"'{id}' is disabled; 'godenerg plugin enable {id}' lifts that" : null;

    private void AskForLook()
    {
        if (Interlocked.Exchange(ref _isLookAsked, 1) == 0)
            _thread.Post(() => Look(isHasty: false));
    }

    private void LookAgain(PluginFolder folder)
    {
        _inventory.Forget(folder);
        AskForLook();
    }

    private void Look(bool isHasty)
    {
        _isLookAsked = 0;
        if (_isEnded)
            return;
        foreach (var follower in _followers)
            follower.Renew();
        var soon = _inventory.Look(isHasty);
        _nextLook?.Cancel();
        _nextLook = _thread.After(soon is { } wait && wait < _options.LookEvery ? wait : _options.LookEvery, () => Look(isHasty: false));
        SeatOffers();
        Show();
    }

    private void SeatOffers()
    {
        _misfits.Clear();
        var tears = _inventory.Tears;
        var chosen = new Dictionary<string, Offer>();
        foreach (var offer in _inventory.Offers)
            if (offer.Reading.Facts is { } facts)
                chosen.TryAdd(facts.Id, offer);
            else
                _misfits[offer.Folder.Name] = new(offer.Folder.Name, offer.Folder.Path, PluginState.Refused) { Problem = offer.Reading.Refusal, IsShipped = offer.Folder.IsShipped };

        foreach (var (id, offer) in chosen)
        {
            if (!_seats.TryGetValue(id, out var seat))
                _seats[id] = seat = new Seat(id, _tools, WhyDisabled(id) is not null, _options.LeftOutAtStart.GetValueOrDefault(id));
            seat.Lies(offer, tears.GetValueOrDefault(offer.Folder.Path));
        }

        foreach (var (id, seat) in _seats.ToArray())
            if (!chosen.ContainsKey(id))
                seat.Lies(null, null);
    }

    private void Show()
    {
        foreach (var (id, seat) in _seats.Where(one => one.Value.IsEmpty).ToArray())
            _seats.Remove(id);
        _shown = [.. _seats.Values.Select(seat => (seat.Standing, seat.Context)).Concat(_misfits.Values.Select(misfit => (misfit, (PluginContext?)null)))
            .OrderBy(one => one.Item1.Id, StringComparer.Ordinal)];
        Changed?.Invoke();
    }
}
