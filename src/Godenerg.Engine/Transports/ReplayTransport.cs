namespace Godenerg.Engine.Transports;

/// <summary>
/// A recording in place of an inverter. Nothing is ever waited for in <see cref="Read"/>: what there is is there at once, and when
/// there is nothing, nothing will come, however long the recorded time-out was.
/// </summary>
internal sealed class ReplayTransport(ReplaySession session) : ITransport
{
    private readonly Queue<byte[]> _pieces = new();
    private int _taken;

    /// <inheritdoc/>
    public string Name { get; } = new DeviceAddress(DeviceKind.Replay, session.File).ToString();

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The recording is over.</summary>
    public bool IsFinished => session.IsFinished;

    /// <inheritdoc/>
    public void Open() => session.Check();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        foreach (var piece in session.Answer(bytes))
            if (piece.Length > 0)
                _pieces.Enqueue(piece);
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        // One recorded piece at a time, so that a fault in putting pieces together can be found again.
        if (!_pieces.TryPeek(out var piece))
            return 0;
        var count = Math.Min(buffer.Length, piece.Length - _taken);
        piece.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        if (_taken == piece.Length)
        {
            _pieces.Dequeue();
            _taken = 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _pieces.Clear();
}
