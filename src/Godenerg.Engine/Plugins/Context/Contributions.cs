using Godenerg.Engine.Plugins.Context.Offering;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>What one generation offers, and what it looks for.</summary>
internal sealed class Contributions(string id, ContributionBoard board, ForeignCalls calls, Action<string, Exception> fault)
{
    private const int Most = 1_000;

    private readonly Kept<Offered> _offered = new(id, "contributions", Most);
    private readonly Kept<IDisposable> _views = new(id, "views", Most);
    private readonly Dictionary<Type, object> _viewOf = [];

    /// <summary>What is offered, in words.</summary>
    public IReadOnlyList<string> Words => [.. _offered.Current.Select(offered => offered.Words)];

    /// <summary>What is offered of one kind, wrapped as it stands on the board.</summary>
    public IReadOnlyList<T> Of<T>() where T : class => [.. _offered.Current.Select(offered => offered.Contribution).OfType<T>()];

    public IDisposable Offer<T>(T contribution)
        where T : class
    {
        Kind.Require<T>();
        ArgumentNullException.ThrowIfNull(contribution);
        if (Kind.Refuse(contribution) is { } wrong)
            throw new ArgumentException(wrong, nameof(contribution));
        var lent = Lent.Of(contribution, calls);
        var place = board.Offer((T)lent.Contribution, $"the plugin {id}");
        return _offered.Add(new Offered(Kind.WordsOf(contribution), this, place, lent));
    }

    public IContributions<T> Find<T>()
        where T : class
    {
        lock (_viewOf)
        {
            if (!_viewOf.TryGetValue(typeof(T), out var known))
            {
                var view = board.Look<T>(id, fault);
                _views.Add(view);
                _viewOf[typeof(T)] = known = view;
            }

            return (IContributions<T>)known;
        }
    }

    public void End()
    {
        _offered.End();
        _views.End();
    }

    private sealed class Offered(string words, Contributions owner, IDisposable place, Lent lent) : IDisposable
    {
        private Lent? _lent = lent;
        private IDisposable? _place = place;

        public string Words => words;

        public object? Contribution => _lent?.Contribution;

        public void Dispose()
        {
            Interlocked.Exchange(ref _place, null)?.Dispose();
            Interlocked.Exchange(ref _lent, null)?.TakeBack();
            owner._offered.Remove(this);
        }
    }
}
