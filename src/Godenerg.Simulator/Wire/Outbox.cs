namespace Godenerg.Simulator.Wire;

/// <summary>What a server has taken from its line and its client has not taken yet.</summary>
internal sealed class Outbox(IWire wire)
{
    private readonly byte[] _bytes = new byte[512];
    private int _start;
    private int _end;

    /// <summary>True while the client takes nothing.</summary>
    public bool IsStuck => _start < _end;

    /// <summary>Sends all that has come by now, as far as the client takes it.</summary>
    /// <param name="send">Sends some bytes and says how many it could; negative when the client has gone.</param>
    /// <returns>False when the client has gone.</returns>
    public bool Flush(Func<ReadOnlyMemory<byte>, int> send)
    {
        while (true)
        {
            if (_start == _end)
                (_start, _end) = (0, wire.Take(_bytes));
            if (_start == _end)
                return true;
            var sent = send(_bytes.AsMemory(_start.._end));
            if (sent < 0)
                return false;
            if (sent == 0)
                return true;
            _start += sent;
        }
    }

    public void Clear() => _start = _end = 0;
}
