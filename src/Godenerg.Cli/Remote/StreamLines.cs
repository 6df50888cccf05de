using Godenerg.Engine.Control;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Remote;

/// <summary>Lines, and bytes behind them, of a stream that has no time limit of its own. One thread, but for leaving.</summary>
/// <param name="stream">Read from; the owner disposes of it.</param>
/// <param name="longest">How many bytes a line may have.</param>
#pragma warning disable CA1001 // A read that is under way holds the token: it is never disposed of.
internal sealed class StreamLines(Stream stream, int longest)
#pragma warning restore CA1001
{
    private const int Room = 32 * 1024;

    private readonly CancellationTokenSource _leaving = new();
    private readonly byte[] _fetched = new byte[Room];
    private readonly MemoryStream _line = new();
    private ReadOnlyMemory<byte> _rest;
    private Task<int>? _reading;

    /// <inheritdoc cref="LineSocket.Read"/>
    public LineResult Read(TimeSpan timeout, out ReadOnlyMemory<byte> line)
    {
        line = default;
        var deadline = Deadline.In(timeout);
        while (true)
        {
            var end = _rest.Span.IndexOf((byte)'\n');
            _line.Write(_rest.Span[..(end < 0 ? _rest.Length : end)]);
            _rest = _rest[(end < 0 ? _rest.Length : end + 1)..];
            if (_line.Length > longest)
                return LineResult.TooLong;
            if (end >= 0)
            {
                line = _line.ToArray();
                _line.SetLength(0);
                if (!line.IsEmpty)
                    return LineResult.Line;
                continue;
            }

            if (Fetch(deadline.Remaining) is var result and not LineResult.Line)
                return result;
        }
    }

    /// <inheritdoc cref="LineSocket.ReadBytes"/>
    public LineResult ReadBytes(Span<byte> room, TimeSpan timeout)
    {
        var deadline = Deadline.In(timeout);
        while (true)
        {
            var count = Math.Min(room.Length, _rest.Length);
            _rest.Span[..count].CopyTo(room);
            _rest = _rest[count..];
            room = room[count..];
            if (room.IsEmpty)
                return LineResult.Line;
            if (Fetch(deadline.Remaining) is var result and not LineResult.Line)
                return result;
        }
    }

    /// <summary>Ends what is being waited for. Any thread.</summary>
    public void Leave() => _leaving.Cancel();

    /// <summary>Waits for more. What did not come in time is waited for again by the next.</summary>
    private LineResult Fetch(TimeSpan timeout)
    {
        _reading ??= stream.ReadAsync(_fetched, _leaving.Token).AsTask();
        try
        {
            if (!_reading.Wait(timeout))
                return LineResult.TimedOut;
        }
        catch (AggregateException)
        {
            // Cut off, or left.
            return LineResult.Closed;
        }

        _rest = _fetched.AsMemory(0, _reading.Result);
        _reading = null;
        return _rest.IsEmpty ? LineResult.Closed : LineResult.Line;
    }
}
