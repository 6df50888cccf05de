using System.Collections.Concurrent;
using Godenerg.Engine.Plugins.Context.Offering;

namespace Godenerg.Engine.Plugins;

/// <summary>
/// Everything that is offered, by kind. Any thread. A route, a page or a verb belongs to whoever offers it first, as long as he does: the
/// contributions of an old generation end before the next one starts, so a reload finds its places free, and a plugin that takes the
/// place of another is told so at once instead of hiding it.
/// </summary>
internal sealed class ContributionBoard
{
    private readonly ConcurrentDictionary<Type, object> _shelves = new();

    /// <summary>Offers something until the result is disposed.</summary>
    /// <exception cref="ArgumentException">The kind is none of the contract, or the contribution has a wrong form.</exception>
    /// <exception cref="InvalidOperationException">Somebody else offers the same route, page or verb.</exception>
    public IDisposable Offer<T>(T contribution) where T : class => Offer(contribution, "the engine");

    /// <inheritdoc cref="Offer{T}(T)"/>
    /// <param name="contribution">What is offered.</param>
    /// <param name="owner">Who offers it, in words.</param>
    public IDisposable Offer<T>(T contribution, string owner) where T : class
    {
        Kind.Require<T>();
        ArgumentNullException.ThrowIfNull(contribution);
        if (Kind.Refuse(contribution) is { } wrong)
            throw new ArgumentException(wrong, nameof(contribution));
        return ShelfOf<T>().Put(contribution, owner);
    }

    /// <summary>What there is of a kind, as it comes and goes. For the engine: its handlers must not throw.</summary>
    public IContributions<T> Find<T>() where T : class => Look<T>(null, (_, _) => { });

    /// <summary>The same for a plugin, until it is disposed.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="failed">Told what its handlers throw.</param>
    public ShelfView<T> Look<T>(string? id, Action<string, Exception> failed) where T : class
    {
        Kind.Require<T>();
        return new ShelfView<T>(ShelfOf<T>(), id, failed);
    }

    private Shelf<T> ShelfOf<T>() where T : class => (Shelf<T>)_shelves.GetOrAdd(typeof(T), _ => new Shelf<T>());
}
