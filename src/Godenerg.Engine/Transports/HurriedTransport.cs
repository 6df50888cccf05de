namespace Godenerg.Engine.Transports;

/// <summary>What is left of a time that has been set for everything together. Any thread.</summary>
internal sealed class Countdown(TimeProvider clock, TimeSpan within)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Never negative.</summary>
    public TimeSpan Left => within - clock.GetElapsedTime(_start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public bool IsOver => Left == TimeSpan.Zero;
}

/// <summary>A link that waits for no byte beyond an end: whoever has only seconds left must not spend them all on one reply. Owns the link.</summary>
internal sealed class HurriedTransport(ITransport link, Countdown countdown) : ITransport
{
    /// <inheritdoc/>
    public string Name => link.Name;

    /// <inheritdoc/>
    public TimeSpan LongestGap => link.LongestGap;

    /// <inheritdoc/>
    public void Open() => link.Open();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => link.Write(bytes);

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout) => link.Read(buffer, timeout < countdown.Left ? timeout : countdown.Left);

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();
}
