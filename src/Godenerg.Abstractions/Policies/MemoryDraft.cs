namespace Godenerg;

internal enum MemoryKind
{
    Number,
    Flag,
    Text,
    Instant,
    Duration,
}

/// <summary>One thing remembered.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">A double's bits, a flag, or ticks.</param>
/// <param name="Text">The text.</param>
internal readonly record struct MemoryEntry(MemoryKind Kind, long Bits, string? Text = null)
{
    /// <summary>For an instant: elapsed time of the session that marked it, for an age that no clock change can move.</summary>
    public TimeSpan Mark { get; init; }

    /// <summary>The session of <see cref="Mark"/>; null after a restart.</summary>
    public object? Session { get; init; }
}

/// <summary>
/// A memory while a decision is being made. Changes stay here until the decision is accepted: one that fails, or is abandoned while it
/// still runs, changes nothing.
/// </summary>
internal sealed class MemoryDraft(IReadOnlyDictionary<string, MemoryEntry> committed, TimeSpan sessionTime, object session)
{
    private const int MostEntries = 200;
    private const int LongestText = 1000;

    private Dictionary<string, MemoryEntry>? _changes;

    /// <summary>Elapsed time of the session.</summary>
    public TimeSpan SessionTime => sessionTime;

    public object Session => session;

    public bool IsChanged => _changes is not null;

    /// <summary>The memory as it was before this decision.</summary>
    public MemoryDraft Anew() => new(committed, sessionTime, session);

    public bool TryGet(string name, MemoryKind kind, out MemoryEntry entry)
    {
        if (_changes?.TryGetValue(name, out entry) != true && !committed.TryGetValue(name, out entry))
            return false;
        return entry.Kind == kind ? true : throw new PolicyException($"Memory: '{name}' is a {Word(entry.Kind)}, not a {Word(kind)}; give the {Word(kind)} another name");
    }

    public void Set(string name, MemoryEntry entry)
    {
        TryGet(name, entry.Kind, out var before);
        if (entry == before && committed.ContainsKey(name))
            return;
        if (entry.Text?.Length > LongestText)
            throw new PolicyException($"Memory: '{name}' has {entry.Text.Length} characters; allowed are {LongestText}");
        _changes ??= [];
        _changes[name] = entry;
        if (_changes.Count + committed.Count > MostEntries)
            throw new PolicyException($"Memory: more than {MostEntries} names; remember a few things under fixed names");
    }

    /// <summary>What is remembered once the changes are accepted.</summary>
    public IReadOnlyDictionary<string, MemoryEntry> Merge()
    {
        if (_changes is null)
            return committed;
        var merged = new Dictionary<string, MemoryEntry>(committed, StringComparer.Ordinal);
        foreach (var (name, entry) in _changes)
            merged[name] = entry;
        return merged;
    }

    private static string Word(MemoryKind kind) => kind.ToString().ToLowerInvariant();
}
