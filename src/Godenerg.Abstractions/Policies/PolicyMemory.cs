namespace Godenerg;

/// <summary>
/// What a policy remembers, by name and type. It survives restarts and reloads. Changes count once the decision is made: a decision
/// that fails remembers nothing.
/// </summary>
public sealed class PolicyMemory
{
    private readonly MemoryDraft _draft;
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _elapsed;

    internal PolicyMemory(MemoryDraft draft, DateTimeOffset at, TimeSpan elapsed) => (_draft, _at, _elapsed) = (draft, at, elapsed);

    /// <summary>A number.</summary>
    /// <param name="name">Its name; a constant.</param>
    /// <param name="preset">What it is before it was set.</param>
    public RememberedNumber Number(string name, double preset = 0) => new(_draft, name, preset);

    /// <summary>A flag.</summary>
    /// <param name="name">Its name; a constant.</param>
    public RememberedFlag Flag(string name) => new(_draft, name);

    /// <summary>A text.</summary>
    /// <param name="name">Its name; a constant.</param>
    /// <param name="preset">What it is before it was set.</param>
    public RememberedText Text(string name, string preset = "") => new(_draft, name, preset);

    /// <summary>A moment, and how long ago it was.</summary>
    /// <param name="name">Its name; a constant.</param>
    public RememberedInstant Instant(string name) => new(_draft, name, _at);

    /// <summary>A length of time that is added up from one decision to the next.</summary>
    /// <param name="name">Its name; a constant.</param>
    public RememberedDuration Duration(string name) => new(_draft, name, _elapsed);
}
