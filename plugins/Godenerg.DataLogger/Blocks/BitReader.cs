using System.Buffers.Binary;

namespace Godenerg.DataLogger.Blocks;

/// <summary>Reads what a <see cref="BitWriter"/> wrote. Beyond the end there are zeros, and <see cref="IsPastEnd"/> says so.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _position;

    /// <summary>True when more was read than there is: the bytes are not what they claim to be.</summary>
    public readonly bool IsPastEnd => _position > _bytes.Length * 8L;

    /// <summary>The next 57 bits or more, at the top.</summary>
    public readonly ulong Peek()
    {
        var at = _position >> 3;
        return at + 8 <= _bytes.Length
            ? BinaryPrimitives.ReadUInt64BigEndian(_bytes[(int)at..]) << (int)(_position & 7)
            : PeekNearEnd(at);
    }

    public void Skip(int count) => _position += count;

    /// <summary>The next bits, 0 to 64.</summary>
    public ulong Read(int count)
    {
        if (count == 0)
            return 0;
        if (count > 56)
            return (Read(count - 32) << 32) | Read(32);
        var value = Peek() >> (64 - count);
        _position += count;
        return value;
    }

    private readonly ulong PeekNearEnd(long at)
    {
        var word = 0UL;
        for (var index = at; index < at + 8; index++)
            word = (word << 8) | (index < _bytes.Length ? _bytes[(int)index] : 0UL);
        return word << (int)(_position & 7);
    }
}
