namespace Godenerg;

/// <summary>What is offered of one kind. Follow it: a reload takes things away and brings others.</summary>
/// <typeparam name="T">The kind.</typeparam>
public interface IContributions<T> where T : class
{
    /// <summary>What there is now, in the order in which it came. Never changes: take it anew. Any thread.</summary>
    IReadOnlyList<T> Current { get; }

    /// <summary>Raised after <see cref="Current"/> has changed, one at a time, on a thread of the pool. Ends with the plugin by itself.</summary>
    event Action Changed;
}
