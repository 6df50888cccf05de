using System.Net.Sockets;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Control;

/// <summary>What waiting for a line brought.</summary>
internal enum LineResult
{
    Line,

    /// <summary>The other side has hung up, perhaps in the middle of a line.</summary>
    Closed,

    /// <summary>More came than a line may have.</summary>
    TooLong,

    TimedOut,
}

/// <summary>
/// Lines over a socket. Waits in the kernel on the calling thread, never on the thread pool, and never for longer than it was told:
/// the other side may be anything. One thread.
/// </summary>
/// <param name="socket">A connected socket; disposed of with this.</param>
/// <param name="longest">How many bytes a line may have, without its end.</param>
internal sealed class LineSocket(Socket socket, int longest) : IDisposable
{
    private const int FirstRoom = 2048;
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(10);

    private byte[] _buffer = new byte[Math.Min(FirstRoom, longest + 1)];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>Waits for a whole line. Empty lines are passed over.</summary>
    /// <param name="timeout">For the whole line: a byte now and then keeps nobody busy.</param>
    /// <param name="line">The line without its end. Good until the next call.</param>
    public LineResult Read(TimeSpan timeout, out ReadOnlyMemory<byte> line)
    {
        var deadline = Deadline.In(timeout);
        while (true)
        {
            if (TryTake(out line))
            {
                if (line.Length > longest)
                    return LineResult.TooLong;
                if (!line.IsEmpty)
                    return LineResult.Line;
                continue;
            }

            if (_end - _start > longest)
                return LineResult.TooLong;
            MakeRoom();
            if (!Wait(SelectMode.SelectRead, deadline.Remaining))
                return LineResult.TimedOut;
            var count = socket.Receive(_buffer.AsSpan(_end), SocketFlags.None, out var error);
            if (error is SocketError.WouldBlock or SocketError.Interrupted)
                continue;
            if (error != SocketError.Success || count == 0)
                return LineResult.Closed;
            _end += count;
        }
    }

    /// <summary>Waits for bytes that follow a line.</summary>
    /// <param name="room">Is filled wholly.</param>
    /// <param name="timeout">For all of them.</param>
    public LineResult ReadBytes(Span<byte> room, TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        var here = Math.Min(room.Length, _end - _start);
        _buffer.AsSpan(_start, here).CopyTo(room);
        _searched = _start += here;
        for (room = room[here..]; !room.IsEmpty;)
        {
            if (!Wait(SelectMode.SelectRead, deadline.Remaining))
                return LineResult.TimedOut;
            var count = socket.Receive(room, SocketFlags.None, out var error);
            if (error is SocketError.WouldBlock or SocketError.Interrupted)
                continue;
            if (error != SocketError.Success || count == 0)
                return LineResult.Closed;
            room = room[count..];
        }

        return LineResult.Line;
    }

    /// <summary>Sends all of it; false when the other side has gone or does not take it in time.</summary>
    public bool Write(ReadOnlySpan<byte> bytes, TimeSpan timeout) => Write(bytes, timeout, LongestPoll, () => true);

    /// <summary>The same, for as long as it makes sense.</summary>
    /// <param name="bytes">What to send.</param>
    /// <param name="timeout">For all of it.</param>
    /// <param name="tick">How often to ask whether it still does.</param>
    /// <param name="goesOn">Whether it does; otherwise some of it was sent perhaps.</param>
    public bool Write(ReadOnlySpan<byte> bytes, TimeSpan timeout, TimeSpan tick, Func<bool> goesOn)
    {
        var deadline = Deadline.In(timeout);
        while (!bytes.IsEmpty)
        {
            var count = socket.Send(bytes, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock or SocketError.Interrupted))
                return false;
            bytes = bytes[(error == SocketError.Success ? count : 0)..];
            while (!bytes.IsEmpty && !Wait(SelectMode.SelectWrite, deadline.Remaining < tick ? deadline.Remaining : tick))
                if (deadline.Remaining == TimeSpan.Zero || !goesOn())
                    return false;
        }

        return true;
    }

    /// <summary>Sends at once; false when there is no room for all of it.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes) => socket.Send(bytes, SocketFlags.None, out var error) == bytes.Length && error == SocketError.Success;

    /// <summary>Waits until the other side sends something or leaves; false after the whole time.</summary>
    public bool WaitForPeer(TimeSpan timeout) => Wait(SelectMode.SelectRead, timeout);

    public void Dispose() => socket.Dispose();

    private bool Wait(SelectMode mode, TimeSpan timeout)
    {
        try
        {
            return socket.Poll(timeout < LongestPoll ? timeout : LongestPoll, mode);
        }
        catch (SocketException)
        {
            // Whoever reads or writes next is told what happened.
            return true;
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> line)
    {
        var at = _buffer.AsSpan(_searched.._end).IndexOf((byte)'\n');
        line = at < 0 ? default : _buffer.AsMemory(_start..(_searched + at));
        if (line.Length > 0 && line.Span[^1] == '\r')
            line = line[..^1];
        _searched = at < 0 ? _end : _searched + at + 1;
        _start = at < 0 ? _start : _searched;
        return at >= 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_searched, _end, _start) = (_searched - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, longest + 1));
    }
}
