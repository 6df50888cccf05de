namespace Godenerg.Engine.Transports;

/// <summary>
/// Hands bytes from a reader thread to the thread that waits for them, by a monitor, so that no thread-pool thread and no timer is
/// needed. Holds a few replies; when nobody reads, the oldest bytes go first, because the newest are those that may still be answered.
/// </summary>
internal sealed class ReceiveBuffer
{
    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[4096];
    private int _start;
    private int _count;
    private Exception? _failure;

    /// <summary>Adds what came. Called by the reader.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var value in bytes)
            {
                _ring[(_start + _count) % _ring.Length] = value;
                if (_count < _ring.Length)
                    _count++;
                else
                    _start = (_start + 1) % _ring.Length;
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing more will come. Called by the reader, last.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="timeout">How long to wait for the first.</param>
    /// <param name="failure">Why nothing will come any more, once all that came has been taken.</param>
    /// <returns>How many; 0 after the whole time, or with a failure.</returns>
    public int Take(Span<byte> buffer, TimeSpan timeout, out Exception? failure)
    {
        var deadline = Deadline.In(timeout);
        lock (_gate)
        {
            while (_count == 0 && _failure is null)
                if (!Monitor.Wait(_gate, deadline.RemainingMilliseconds) && deadline.RemainingMilliseconds == 0)
                    break;
            var taken = Math.Min(_count, buffer.Length);
            for (var i = 0; i < taken; i++)
                buffer[i] = _ring[(_start + i) % _ring.Length];
            _start = (_start + taken) % _ring.Length;
            _count -= taken;
            failure = taken == 0 ? _failure : null;
            return taken;
        }
    }
}
