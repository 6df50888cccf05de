using System.Collections.Immutable;

namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>What is offered of one kind, in the order in which it came. Any thread.</summary>
internal sealed class Shelf<T>
    where T : class
{
    private readonly Lock _gate = new();
    private ImmutableArray<Offer> _offers = [];
    private ImmutableArray<Action> _followers = [];
    private volatile IReadOnlyList<T> _current = ImmutableArray<T>.Empty;

    public IReadOnlyList<T> Current => _current;

    /// <exception cref="InvalidOperationException">Its place is taken.</exception>
    public IDisposable Put(T contribution, string owner)
    {
        var offer = new Offer(this, contribution, Kind.PlaceOf(contribution), owner);
        Change(offers => Taken(offers, offer.Place) is { } other
            ? throw new InvalidOperationException(
                $"{Kind.WordsOf(contribution)} is offered by {other.Owner} already, and stays with it; choose another name, or take one of the two out (godenerg plugin list)")
            : offers.Add(offer));
        return offer;
    }

    /// <summary>Calls a follower after every change, on whichever thread made it; it must return at once.</summary>
    public void Follow(Action follower)
    {
        lock (_gate)
            _followers = _followers.Add(follower);
    }

    public void Unfollow(Action follower)
    {
        lock (_gate)
            _followers = _followers.Remove(follower);
    }

    private static Offer? Taken(ImmutableArray<Offer> offers, string? place) => place is null ? null : offers.FirstOrDefault(offer => offer.Place == place);

    private void Change(Func<ImmutableArray<Offer>, ImmutableArray<Offer>> change)
    {
        ImmutableArray<Action> followers;
        lock (_gate)
        {
            _offers = change(_offers);
            // As an array it could be written to by whoever gets it.
            _current = _offers.Select(offer => offer.Contribution).ToImmutableArray();
            followers = _followers;
        }

        foreach (var follower in followers)
            follower();
    }

    private sealed class Offer(Shelf<T> shelf, T contribution, string? place, string owner) : IDisposable
    {
        private Shelf<T>? _shelf = shelf;

        public T Contribution { get; } = contribution;

        public string? Place => place;

        public string Owner => owner;

        public void Dispose() => Interlocked.Exchange(ref _shelf, null)?.Change(offers => offers.Remove(this));
    }
}
