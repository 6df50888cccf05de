namespace Godenerg.Engine.Transports;

/// <summary>Shows every byte of a link to a recorder. Owns the link, not the recorder.</summary>
internal sealed class RecordingTransport(ITransport link, WireRecorder recorder) : ITransport
{
    /// <inheritdoc/>
    public string Name => link.Name;

    /// <inheritdoc/>
    public TimeSpan LongestGap => link.LongestGap;

    /// <inheritdoc/>
    public void Open() => link.Open();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Before it is sent: what a device did not survive is what a bug report is about.
        recorder.Sent(bytes);
        link.Write(bytes);
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var count = link.Read(buffer, timeout);
        if (count > 0)
            recorder.Received(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();
}
