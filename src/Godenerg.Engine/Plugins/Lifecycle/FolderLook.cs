using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>Looks at the folders: when somebody tells of a change, when one has come to rest, and now and then. Used by the host's thread.</summary>
internal sealed class FolderLook : IDisposable
{
    private readonly PluginHostOptions _options;
    private readonly HostThread _thread;
    private readonly Action<Inventory> _looked;
    private readonly Inventory _inventory;
    private readonly IReadOnlyList<Follower> _followers;
    private HostThread.Wake? _next;
    private int _isAsked;
    private bool _isFollowing;
    private bool _isOver;

    /// <param name="looked">Told after each look.</param>
    public FolderLook(PluginHostOptions options, Dependencies dependencies, TimeProvider clock, HostThread thread, Action<Inventory> looked)
    {
        (_options, _thread, _looked) = (options, thread, looked);
        var roots = RootsOf(options);
        _inventory = new Inventory(roots, options.Settle, dependencies, clock);
        _followers = [.. roots.Select(root => new Follower(root.Path, Hear))];
    }

    /// <summary>What lies in the folders, looked into once.</summary>
    public static Inventory Take(PluginHostOptions options, TimeProvider clock)
    {
        var host = new HostAssemblies();
        var shared = new SharedLibraries(Path.Combine(options.Shipped, SharedLibraries.FolderName), host);
        var inventory = new Inventory(RootsOf(options), options.Settle, new Dependencies(host, shared), clock);
        inventory.Look(isHasty: true);
        return inventory;
    }

    /// <summary>Looks, and follows the folders from then on.</summary>
    public void Begin()
    {
        _isFollowing = true;
        Look(isHasty: true);
    }

    /// <summary>Looks without waiting for what has changed to come to rest.</summary>
    public void Now() => Look(isHasty: true);

    /// <summary>A folder has changed while it was copied.</summary>
    public void Again(PluginFolder folder)
    {
        _inventory.Forget(folder);
        LookIn(_options.Settle);
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (var follower in _followers)
            follower.Dispose();
    }

    private static PluginFolder[] RootsOf(PluginHostOptions options) =>
        [.. options.Own is { } own ? [new PluginFolder(Path.GetFullPath(own), IsShipped: false)] : Array.Empty<PluginFolder>(), new(Path.GetFullPath(options.Shipped), IsShipped: true)];

    /// <summary>On any thread. A file that is being written tells of it hundreds of times, so it is looked at a little later.</summary>
    private void Hear()
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
            _thread.Post(() => LookIn(_options.Settle / 4));
    }

    private void Look(bool isHasty)
    {
        Interlocked.Exchange(ref _isAsked, 0);
        if (_isOver)
            return;
        if (_isFollowing)
            foreach (var follower in _followers)
                follower.Renew();
        var soon = _inventory.Look(isHasty);
        if (_isFollowing)
            LookIn(soon is { } wait && wait < _options.LookEvery ? wait : _options.LookEvery);
        _looked(_inventory);
    }

    private void LookIn(TimeSpan delay)
    {
        _next?.Cancel();
        _next = _thread.After(delay, () => Look(isHasty: false));
    }
}
