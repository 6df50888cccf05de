using System.Threading.Channels;

namespace Godenerg.HttpApi.Live;

/// <summary>
/// The moments of the house as they come, for any number of followers: one subscription an inverter, whoever follows. A follower that is
/// slow finds the newest moment and none of those between; nobody is waited for.
/// </summary>
/// <param name="inverters">Whose.</param>
/// <param name="events">What happens.</param>
/// <param name="wall">The time of people.</param>
internal sealed class LiveHouse(IReadOnlyList<IInverter> inverters, IEventStream events, TimeProvider wall)
{
    private const int MostEvents = 200;

    /// <summary>A simulated house may tell hundreds of moments a second; nobody can look at more than these.</summary>
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMilliseconds(200);

    /// <summary>Values grow old also when nothing comes.</summary>
    private static readonly TimeSpan MostBetween = TimeSpan.FromSeconds(5);

    private volatile Moment? _looked;
    private volatile Turn _turn = new(new Moment(0, [.. inverters.Select(inverter => (inverter, inverter.Stream.Current))], []));

    /// <summary>The house as it is now, for one who begins to follow; the same one for many who begin at once.</summary>
    public Moment Look()
    {
        var moment = Picture(_turn.Moment.Number);
        if (_looked is { } looked && looked.ShowsTheSameAs(moment))
            return looked;
        return _looked = moment;
    }

    /// <summary>The first moment that is newer than one; completes at once when there is one.</summary>
    public Task<Moment> Behind(Moment known)
    {
        var turn = _turn;
        return turn.Moment.Number > known.Number ? Task.FromResult(turn.Moment) : turn.Next.Task;
    }

    /// <summary>Tells moments until it is stopped; then whoever follows is told that there will be none any more.</summary>
    public async Task TellAsync(CancellationToken stop)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        try
        {
            await Task.WhenAll([.. inverters.Select(inverter => Ring(inverter, news.Writer, stop)), Ring(news.Writer, stop), TellEach(news.Reader, stop)]).ConfigureAwait(false);
        }
        finally
        {
            _turn.Next.TrySetCanceled(CancellationToken.None);
        }
    }

    private static async Task Ring(IInverter inverter, ChannelWriter<bool> news, CancellationToken stop)
    {
        using var latest = inverter.Stream.SubscribeLatest();
        await foreach (var _ in latest.Items.ReadAllAsync(stop).ConfigureAwait(false))
            news.TryWrite(true);
    }

    private async Task Ring(ChannelWriter<bool> news, CancellationToken stop)
    {
        using var told = events.Subscribe(MostEvents);
        await foreach (var _ in told.Items.ReadAllAsync(stop).ConfigureAwait(false))
            news.TryWrite(true);
    }

    private async Task TellEach(ChannelReader<bool> news, CancellationToken stop)
    {
        while (true)
        {
            var moment = Picture(_turn.Moment.Number + 1);
            var before = _turn;
            _turn = new Turn(moment);
            before.Next.TrySetResult(moment);
            await Task.Delay(LeastBetween, wall, stop).ConfigureAwait(false);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            using var limit = wall.CreateTimer(source => ((CancellationTokenSource)source!).Cancel(), patience, MostBetween, Timeout.InfiniteTimeSpan);
            try
            {
                await news.ReadAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Nothing has come; the moment is told all the same.
            }
        }
    }

    private Moment Picture(long number)
    {
        var recent = events.Recent;
        return new Moment(number, [.. inverters.Select(inverter => (inverter, inverter.Stream.Current))], [.. recent.Skip(recent.Count - MostEvents)]);
    }

    private sealed class Turn(Moment moment)
    {
        public Moment Moment => moment;

        public TaskCompletionSource<Moment> Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
