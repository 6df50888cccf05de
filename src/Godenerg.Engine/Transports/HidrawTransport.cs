namespace Godenerg.Engine.Transports;

/// <summary>
/// The USB port of the inverter through Linux hidraw: a bridge to a 2400 baud line inside, which takes and gives reports of 8 bytes.
/// </summary>
/// <param name="path">The node, <c>/dev/hidraw0</c>.</param>
/// <param name="pause">
/// How long to wait between two reports of one request. 8 bytes take 33 ms on the line behind the bridge, which is not known to
/// buffer; a report that comes sooner may be lost.
/// </param>
internal sealed class HidrawTransport(string path, TimeSpan pause) : ITransport
{
    private const int ReportLength = 8;

    /// <summary>The pause that the line behind the bridge asks for, with a little room.</summary>
    public static readonly TimeSpan UsualPause = TimeSpan.FromMilliseconds(40);

    private readonly byte[] _report = new byte[ReportLength];
    private DeviceNode? _node;
    private int _taken;
    private int _count;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(500);

    private DeviceNode Node => _node ?? throw new InvalidOperationException("The device is not open.");

    /// <inheritdoc/>
    public void Open() => _node = DeviceNode.Open(DeviceKind.Hidraw, path);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // The first byte is the report id, 0 for "none": without it the kernel takes a leading 00 of the data for one. Every report is
        // filled up, because some bridges refuse a short one; zeros in front of the next command are ignored.
        Span<byte> report = stackalloc byte[1 + ReportLength];
        for (var start = 0; start < bytes.Length; start += ReportLength)
        {
            if (start > 0)
                Node.Pause(pause);
            report.Clear();
            var chunk = bytes[start..Math.Min(start + ReportLength, bytes.Length)];
            chunk.CopyTo(report[1..]);
            Node.Write(report);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        // A whole report at a time: what a short read leaves of one is lost, so the caller's buffer must not decide.
        if (_taken == _count)
            (_taken, _count) = (0, Node.Read(_report, timeout));
        var count = Math.Min(buffer.Length, _count - _taken);
        _report.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _node?.Dispose();
}
