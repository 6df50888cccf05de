using Microsoft.Win32.SafeHandles;

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

    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    private readonly byte[] _report = new byte[ReportLength];
    private SafeFileHandle? _handle;
    private int _taken;
    private int _count;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public TimeSpan LongestGap { get; } = TimeSpan.FromMilliseconds(500);

    private SafeFileHandle Handle => _handle ?? throw new InvalidOperationException("The device is not open.");

    /// <inheritdoc/>
    public void Open() => _handle = DeviceLock.Open(DeviceKind.Hidraw, path, OpenFlags.ReadWrite);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // The first byte is the report id, 0 for "none": without it the kernel takes a leading 00 of the data for one. Every report is
        // filled up, because some bridges refuse a short one; zeros in front of the next command are ignored.
        Span<byte> report = stackalloc byte[1 + ReportLength];
        for (var start = 0; start < bytes.Length; start += ReportLength)
        {
            if (start > 0)
                Pause();
            report.Clear();
            var chunk = bytes[start..Math.Min(start + ReportLength, bytes.Length)];
            chunk.CopyTo(report[1..]);
            Send(report);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        if (_taken == _count && !Receive(timeout))
            return 0;
        var count = Math.Min(buffer.Length, _count - _taken);
        _report.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    /// <summary>One whole report: what is left of a report after a short read is lost, so the caller's buffer does not decide.</summary>
    private bool Receive(TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        while (true)
        {
            var events = Posix.Poll(Handle, PollEvents.Readable, deadline.Remaining);
            if (events == PollEvents.None)
                return false;
            if ((events & PollEvents.Readable) == 0)
                throw Gone("hang-up");
            var count = Posix.Read(Handle, _report);
            if (count > 0)
            {
                (_taken, _count) = (0, count);
                return true;
            }

            if (count == 0 || Posix.LastError != Errno.EAGAIN)
                throw Gone(count == 0 ? "end of stream" : DeviceFault.Name(Posix.LastError));
        }
    }

    private void Send(ReadOnlySpan<byte> report)
    {
        var deadline = Deadline.In(WriteLimit);
        while (true)
        {
            var count = Posix.Write(Handle, report);
            if (count == report.Length)
                return;
            if (count >= 0)
                throw Gone("it took a part of a report");
            if (Posix.LastError != Errno.EAGAIN)
                throw Gone(DeviceFault.Name(Posix.LastError));
            var events = Posix.Poll(Handle, PollEvents.Writable, deadline.Remaining);
            if ((events & PollEvents.Gone) != 0 || deadline.Remaining == TimeSpan.Zero)
                throw Gone("it takes no more bytes");
        }
    }

    /// <summary>Waits on the device for nothing: only its end can come before the time is over.</summary>
    private void Pause()
    {
        if (Posix.Poll(Handle, PollEvents.None, pause) != PollEvents.None)
            throw Gone("hang-up");
    }

    private TransportException Gone(string what) => DeviceFault.WhileOpen(DeviceKind.Hidraw, path, what);
}
