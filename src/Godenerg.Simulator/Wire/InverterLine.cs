using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// The line to a twin: what a client sends goes to the front, its replies come back as late and as damaged as the pacing and the
/// faults want it. In order, as on a real line: what a late reply holds up comes after it.
/// </summary>
/// <param name="front">The twin. Not shared with another line: it holds the unfinished request of this one's client.</param>
/// <param name="clock">The time of every byte.</param>
/// <param name="pacing">How fast replies come.</param>
/// <param name="faults">What goes wrong; may be shared by all lines to one machine.</param>
internal sealed class InverterLine(InverterFront front, TimeProvider clock, Pacing pacing, FaultInjector? faults = null) : IWire
{
    /// <summary>A client that asks without end and reads nothing is not listened to until it has.</summary>
    private const int MostPending = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(TimeSpan Start, byte[] Bytes)> _sendings = new();
    private readonly long _origin = clock.GetTimestamp();
    private (string Text, byte[] Reply) _last = ("", []);
    private byte[] _lastToAnother = [];
    private Fault? _fault;
    private Func<WireRequest, bool>? _strike;
    private Action<WireRequest, byte[]>? _send;
    private TimeSpan _free;
    private int _taken;
    private int _pending;
    private int _disconnections;
    private int _statusTokens;

    /// <inheritdoc/>
    public bool IsConnected
    {
        get
        {
            if (faults is not { IsEventful: true })
                return true;
            lock (_gate)
                return Follow();
        }
    }

    /// <inheritdoc/>
    public int Disconnections
    {
        get
        {
            if (faults is not { IsEventful: true })
                return _disconnections;
            lock (_gate)
                Follow();
            return _disconnections;
        }
    }

    /// <inheritdoc/>
    public string Alias => faults?.Alias ?? "";

    /// <inheritdoc/>
    public TimeSpan? NextDue
    {
        get
        {
            if (IsIdle)
                return null;
            lock (_gate)
            {
                Follow();
                var due = faults is { IsEventful: true } ? faults.NextDue : null;
                if (!_sendings.TryPeek(out var sending))
                    return due;
                var next = sending.Start + pacing.Time(_taken + 1) - Now;
                next = next > TimeSpan.Zero ? next : TimeSpan.Zero;
                return due < next ? due : next;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_origin);

    /// <summary>Nothing is under way and nothing will happen: asked many times in every exchange.</summary>
    private bool IsIdle => Volatile.Read(ref _pending) == 0 && faults is not { IsEventful: true };

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!Follow() || _pending > MostPending)
                return;
            if (faults is { IsEventful: true, IsSilent: true })
                front.Forget();
            else
                front.Feed(bytes, _strike ??= Strike, _send ??= Send);
        }
    }

    /// <inheritdoc/>
    public int Take(Span<byte> buffer)
    {
        if (IsIdle)
            return 0;
        lock (_gate)
        {
            var count = 0;
            if (!Follow())
                return count;
            while (count < buffer.Length && _sendings.TryPeek(out var sending))
            {
                var came = pacing.Came(Now - sending.Start, sending.Bytes.Length) - _taken;
                if (came <= 0)
                    break;
                came = Math.Min(came, buffer.Length - count);
                sending.Bytes.AsSpan(_taken, came).CopyTo(buffer[count..]);
                (count, _taken, _pending) = (count + came, _taken + came, _pending - came);
                if (_taken < sending.Bytes.Length)
                    break;
                _sendings.Dequeue();
                _taken = 0;
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
        lock (_gate)
            Clear();
    }

    /// <summary>Lets the faults go on, and drops everything when the line has been pulled out since.</summary>
    private bool Follow()
    {
        if (faults is not { IsEventful: true })
            return true;
        faults.Follow();
        if (faults.StatusTokens != _statusTokens)
            front.ChangeStatus(_statusTokens = faults.StatusTokens);
        if (faults.Disconnections != _disconnections)
        {
            _disconnections = faults.Disconnections;
            Clear();
        }

        return faults.IsConnected;
    }

    private bool Strike(WireRequest request)
    {
        _fault = faults?.Take(request);
        return _fault is { Kind.SparesSetter: true };
    }

    private void Send(WireRequest request, byte[] reply)
    {
        if (_last.Text != request.Text)
            _lastToAnother = _last.Reply;
        _last = (request.Text, reply);
        if (_fault is null)
        {
            Send(reply, TimeSpan.Zero);
            return;
        }

        var delivery = new Delivery(request.Frame, reply, _lastToAnother, faults?.Random ?? (() => 0));
        _fault.Kind.Strike?.Invoke(delivery, _fault);
        Send(delivery.Bytes, delivery.Delay);
    }

    private void Send(byte[] bytes, TimeSpan delay)
    {
        if (bytes.Length == 0)
            return;
        var start = Now + pacing.ReplyDelay + delay;
        start = start > _free ? start : _free;
        _sendings.Enqueue((start, bytes));
        _free = start + pacing.Time(bytes.Length);
        _pending += bytes.Length;
    }

    private void Clear()
    {
        front.Forget();
        _sendings.Clear();
        (_taken, _pending, _free) = (0, 0, TimeSpan.Zero);
    }
}
