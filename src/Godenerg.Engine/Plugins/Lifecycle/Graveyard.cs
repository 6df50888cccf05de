using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>
/// Watches whether ended generations really go away. Only a full collection can tell, and that costs a small board: there is none while
/// nothing is due, and never more than one within the time after which a generation counts as undead. Used by the host's thread.
/// </summary>
internal sealed class Graveyard(PluginHostOptions options, TimeProvider clock, HostThread thread, ILogger log, Action changed)
{
    /// <summary>Those that were reported are looked at now and then; there is nothing more to do about them.</summary>
    private const int Patience = 10;

    private readonly List<Grave> _graves = [];
    private long? _collectedAt;
    private bool _isLookDue;

    /// <summary>Generations that are still there.</summary>
    public int Count => _graves.Count(grave => grave.Remains.IsAlive);

    public IReadOnlyList<string> UndeadOf(string id) => [.. _graves.Where(grave => grave.Id == id && grave.IsReported && grave.Remains.IsAlive).Select(grave => grave.Words)];

    /// <param name="remains">Empty when the generation is gone.</param>
    /// <param name="holders">What may keep it, in words.</param>
    public void Bury(string id, int generation, WeakReference remains, IReadOnlyList<string> holders)
    {
        _graves.RemoveAll(grave => !grave.Remains.IsAlive);
        _graves.Add(new(id, generation, remains, holders, clock.GetTimestamp()));
        LookIn(options.UndeadAfter);
    }

    private void LookIn(TimeSpan delay)
    {
        if (_isLookDue)
            return;
        _isLookDue = true;
        thread.After(delay, Look);
    }

    private void Look()
    {
        _isLookDue = false;
        if (_graves.RemoveAll(grave => !grave.Remains.IsAlive) > 0)
            changed();
        var old = _graves.Where(grave => clock.GetElapsedTime(grave.BuriedAt) >= options.UndeadAfter).ToArray();
        if (old.Length > 0 && (_collectedAt is not { } last || clock.GetElapsedTime(last) >= options.UndeadAfter))
        {
            // An unloaded context needs two: the first finds it unreachable and tidies up, the second takes it.
            foreach (var grave in old)
                if (grave.Collections++ >= 2 && !grave.IsReported)
                    Report(grave);
            _collectedAt = clock.GetTimestamp();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }

        if (_graves.Count > 0)
            LookIn(_graves.All(grave => grave.IsReported) ? options.UndeadAfter * Patience : options.UndeadAfter);
    }

    private void Report(Grave grave)
    {
        grave.IsReported = true;
        log.LogWarning("plugin {Id}: {Words}", grave.Id, grave.Words);
        changed();
    }

    private sealed record Grave(string Id, int Generation, WeakReference Remains, IReadOnlyList<string> Holders, long BuriedAt)
    {
        public int Collections { get; set; }

        public bool IsReported { get; set; }

        public string Words => $"generation {Generation} was unloaded and is still in memory; "
            + (Holders.Count == 0 ? "something of the process still refers to it" : $"likely held by {string.Join(", or ", Holders)}");
    }
}
