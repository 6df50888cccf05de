using Godenerg.Engine.Plugins.Loading;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>
/// The place of one plugin. It knows what should run there and brings it about, one step at a time: whoever wants something changes what
/// should be, and the next step sees to it. Used by the host's thread.
/// </summary>
internal sealed partial class Seat
{
    private readonly string _id;
    private readonly HostTools _tools;
    private readonly Strikes _strikes;
    private readonly List<TaskCompletionSource> _waiting = [];

    private Offer? _offer;
    private Offer? _stale;
    private FolderPrint? _tried;
    private bool _isReloadAsked;
    private bool _isDisabled;
    private bool _isEnding;
    private Trouble? _fault;
    private long? _retryAt;
    private bool _isAtWork;

    /// <param name="isDisabled">True to keep it stopped.</param>
    public Seat(string id, HostTools tools, bool isDisabled)
    {
        (_id, _tools, _isDisabled) = (id, tools, isDisabled);
        _strikes = new Strikes(tools.Options);
        _since = tools.Now;
    }

    /// <summary>True when nothing lies in a folder and nothing runs: nobody needs this seat.</summary>
    public bool IsEmpty => _offer is null && _running is null && !_isAtWork;

    /// <summary>What lies in its folder now; null when it was taken out.</summary>
    /// <param name="offer">What was looked into last.</param>
    /// <param name="remark">Why that is not what its owner may expect; null when it is.</param>
    public void Lies(Offer? offer, string? remark)
    {
        (_offer, _remark) = (offer, remark);
        Work();
    }

    /// <summary>Keeps it stopped, or not.</summary>
    public Task Disable(bool isDisabled)
    {
        if (_isDisabled && !isDisabled)
            Forgive();
        _isDisabled = isDisabled;
        return Settle();
    }

    /// <summary>When it runs, or why it does not.</summary>
    public async Task<string?> Started()
    {
        await Settle();
        return _running is null ? _problem ?? "it does not run" : null;
    }

    public Task Reload()
    {
        _isReloadAsked = true;
        return Settle();
    }

    /// <summary>Something of it failed while it ran.</summary>
    public void Fault(int? generation, Trouble trouble)
    {
        // One that has begun to work may fail before it is known here that its start is over.
        if (_living is not { } living || (generation ?? living) != living || _fault is not null)
            return;
        _fault = trouble;
        Work();
    }

    /// <summary>Stops it for good.</summary>
    public Task End()
    {
        _isEnding = true;
        return Settle();
    }

    /// <summary>Begins whatever is to be done; completes when nothing more is to be done now.</summary>
    private Task Settle()
    {
        var settled = new TaskCompletionSource();
        _waiting.Add(settled);
        Work();
        return settled.Task;
    }

    private void Forgive()
    {
        _strikes.Forgive();
        (_retryAt, _tried) = (null, null);
    }

    private async void Work()
    {
        if (_isAtWork)
            return;
        _isAtWork = true;
        try
        {
            while (Next() is { } step)
            {
                await step();
                Show();
            }
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _tools.Surroundings.Log.LogError(bug, "plugin {Id}: the host failed; please report this", _id);
            (_state, _problem, _retryAt) = (PluginState.LeftOut, $"the host failed ({bug.Message}); please report this", null);
        }

        _isAtWork = false;
        Show();
        // Whoever waited goes on right here, and may ask for more.
        var settled = _waiting.ToArray();
        _waiting.Clear();
        foreach (var one in settled)
            one.SetResult();
    }

    /// <summary>The next thing to do; null when all is as it should be.</summary>
    private Func<Task>? Next()
    {
        if (_isEnding || _isDisabled || _offer is not { } offer)
        {
            _tried = null;
            return Rest(PluginState.Disabled, null) ?? Drop();
        }

        if (_isReloadAsked || (_tried is not null && !offer.Print.HoldsTheSameAs(_tried)))
            Forgive();
        if (_isReloadAsked)
            _tools.Crashes?.Forgive(_id);
        if (_tools.Crashes?.WhyOut(_id, offer.Print.Mark) is { } why)
        {
            _tried = offer.Print;
            return Rest(PluginState.LeftOut, why);
        }

        if (offer != _stale && (_isReloadAsked || _tried is null))
        {
            (_isReloadAsked, _tried) = (false, offer.Print);
            return () => Replace(offer);
        }

        if (_fault is { } fault)
        {
            _fault = null;
            return () => Fail(fault);
        }

        if (_running is null && _retryAt is { } due && _tools.Clock.GetTimestamp() >= due)
            return Restart;
        return null;
    }

    private Func<Task>? Rest(PluginState state, string? problem)
    {
        (_isReloadAsked, _fault, _retryAt) = (false, null, null);
        if (_running is not null)
            return () => Stop("stopped");
        (_state, _problem) = (state, problem);
        return null;
    }

    /// <summary>Copies that nothing will be started from.</summary>
    private Func<Task>? Drop()
    {
        _files?.Remove();
        _good?.Remove();
        (_files, _good, _notInForce) = (null, null, null);
        return null;
    }
}
