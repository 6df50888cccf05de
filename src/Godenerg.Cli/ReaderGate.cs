using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>
/// Holds a replay back while its reader is behind. A recording at full speed would otherwise outrun the reader, whose channel drops
/// what it has no room for; a live inverter is far too slow for that.
/// </summary>
internal sealed class ReaderGate(ReplaySession replay) : IDisposable
{
    private const int MostPending = 100;

    private readonly ReplaySession _replay = replay;
    private readonly ManualResetEventSlim _hasRead = new();
    private volatile ISubscription<Reading>? _subscription;
    private volatile Action? _atEnd;

    /// <summary>Whose reader to wait for, and what to do when the recording has ended.</summary>
    public void Watch(ISubscription<Reading> subscription, Action atEnd) => (_subscription, _atEnd) = (subscription, atEnd);

    /// <summary>The reader has taken an item.</summary>
    public void HasRead() => _hasRead.Set();

    /// <summary>Nobody reads any more: let everything pass.</summary>
    public void Open()
    {
        _subscription = null;
        _hasRead.Set();
    }

    public ITransport Before(ITransport link) => new Gated(link, this);

    public void Dispose() => _hasRead.Dispose();

    private void Wait()
    {
        // Reset first: a read after the count was taken sets it again, so that no wake-up is lost.
        for (_hasRead.Reset(); _subscription?.Items.Count > MostPending; _hasRead.Reset())
            _hasRead.Wait();
    }

    private sealed class Gated(ITransport link, ReaderGate gate) : ITransport
    {
        public string Name => link.Name;

        public TimeSpan LongestGap => link.LongestGap;

        public void Open() => link.Open();

        public void Write(ReadOnlySpan<byte> bytes)
        {
            gate.Wait();
            link.Write(bytes);
        }

        public int Read(Span<byte> buffer, TimeSpan timeout)
        {
            var count = link.Read(buffer, timeout);
            // The last answer has been given; the loop still publishes it before it ends.
            if (gate._replay.IsFinished)
                gate._atEnd?.Invoke();
            return count;
        }

        public void Dispose() => link.Dispose();
    }
}
