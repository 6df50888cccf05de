using Godenerg.Engine;
using Godenerg.Engine.Transports;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// The engine talks to a twin in its own process. It waits as the engine's loop does, by what is handed in: on a virtual clock the wait
/// moves the clock and takes no time at all.
/// </summary>
/// <param name="wire">The line.</param>
/// <param name="clock">Its clock, which time-outs count by as well.</param>
/// <param name="wait">Waits for a duration on that clock. It must let the clock go on.</param>
/// <param name="name">What a person calls it.</param>
internal sealed class InProcessLink(IWire wire, TimeProvider clock, IdleWait wait, string name = "twin") : ITransport
{
    private readonly ManualResetEventSlim _never = new();
    private readonly string _alias = wire.Alias;
    private int _disconnections;

    /// <summary>As it was called when this link was made: a device that has come back under another name is another link.</summary>
    public string Name => _alias.Length == 0 ? name : _alias;

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public void Open()
    {
        if (!wire.IsConnected || wire.Alias != _alias)
            throw new TransportException(TransportFault.Missing, $"{Name}: the simulated device is not there; it comes back, perhaps under another name");
        _disconnections = wire.Disconnections;
        wire.Forget();
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        FailIfGone();
        wire.Receive(bytes);
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            FailIfGone();
            var count = wire.Take(buffer);
            var left = timeout - clock.GetElapsedTime(start);
            if (count > 0 || left <= TimeSpan.Zero || buffer.IsEmpty)
                return count;
            var due = wire.NextDue;
            // On a clock that goes on by itself something may have come due just now.
            if (due != TimeSpan.Zero)
                wait(_never, due < left ? due.Value : left, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        wire.Forget();
        _never.Dispose();
    }

    private void FailIfGone()
    {
        if (!wire.IsConnected || wire.Disconnections != _disconnections)
            throw new TransportException(TransportFault.Gone, $"{Name}: the simulated device is gone; it comes back, perhaps under another name");
    }
}
