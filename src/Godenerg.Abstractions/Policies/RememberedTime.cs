namespace Godenerg;

/// <summary>A remembered moment.</summary>
public sealed class RememberedInstant
{
    private readonly MemoryDraft _draft;
    private readonly string _name;
    private readonly DateTimeOffset _at;

    internal RememberedInstant(MemoryDraft draft, string name, DateTimeOffset at) => (_draft, _name, _at) = (draft, name, at);

    /// <summary>The moment on the wall clock, in UTC; null when there is none.</summary>
    public DateTimeOffset? Value => TryGet(out var entry) ? new DateTimeOffset(entry.Bits, TimeSpan.Zero) : null;

    /// <summary>
    /// How long ago it was; null when there is none. By elapsed time as long as the program runs, so that no clock change moves it, and
    /// by the wall clock over a restart. Never below zero.
    /// </summary>
    public TimeSpan? Age
    {
        get
        {
            if (!TryGet(out var entry))
                return null;
            var age = entry.Session == _draft.Session ? _draft.SessionTime - entry.Mark : TimeSpan.FromTicks(_at.UtcTicks - entry.Bits);
            return age > TimeSpan.Zero ? age : TimeSpan.Zero;
        }
    }

    /// <summary>It is now.</summary>
    public void Mark() => _draft.Set(_name, new(MemoryKind.Instant, _at.UtcTicks) { Mark = _draft.SessionTime, Session = _draft.Session });

    /// <summary>It never was.</summary>
    public void Forget() => _draft.Set(_name, new(MemoryKind.Instant, 0));

    private bool TryGet(out MemoryEntry entry) => _draft.TryGet(_name, MemoryKind.Instant, out entry) && entry.Bits != 0;
}

/// <summary>
/// A remembered length of time that is added up from one decision to the next. It counts elapsed time that was seen: a changed clock, a
/// gap in the readings or a restart adds nothing.
/// </summary>
public sealed class RememberedDuration
{
    private readonly MemoryDraft _draft;
    private readonly string _name;
    private readonly TimeSpan _elapsed;

    internal RememberedDuration(MemoryDraft draft, string name, TimeSpan elapsed) => (_draft, _name, _elapsed) = (draft, name, elapsed);

    /// <summary>How long it is.</summary>
    public TimeSpan Value
    {
        get => _draft.TryGet(_name, MemoryKind.Duration, out var entry) ? TimeSpan.FromTicks(entry.Bits) : TimeSpan.Zero;
        set => _draft.Set(_name, new(MemoryKind.Duration, value.Ticks));
    }

    /// <summary>Adds the time since the decision before this one, if a condition holds; else it pauses. Call it once a decision.</summary>
    /// <param name="holds">The condition.</param>
    public void CountWhile(bool holds)
    {
        if (holds && _elapsed > TimeSpan.Zero)
            Value += _elapsed;
    }

    /// <summary>Begins again.</summary>
    public void Reset() => Value = TimeSpan.Zero;
}
