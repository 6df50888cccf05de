using System.Buffers.Binary;

namespace Godenerg.DataLogger.Blocks;

/// <summary>Appends bits, the highest first.</summary>
internal sealed class BitWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;
    private ulong _pending;
    private int _free = 64;

    /// <summary>Appends the lowest <paramref name="count"/> bits, 0 to 64.</summary>
    public void Write(ulong value, int count)
    {
        if (count == 0)
            return;
        if (count < 64)
            value &= (1UL << count) - 1;
        if (count < _free)
        {
            _free -= count;
            _pending |= value << _free;
            return;
        }

        var over = count - _free;
        Spill(_pending | (value >> over));
        _free = 64 - over;
        _pending = over == 0 ? 0 : value << _free;
    }

    /// <summary>What was written, padded with zeros to a whole byte; the writer can be used again.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var whole = _length + ((64 - _free + 7) / 8);
        Spill(_pending);
        (_length, _pending, _free) = (0, 0, 64);
        return _bytes.AsSpan(0, whole);
    }

    private void Spill(ulong word)
    {
        if (_length + 8 > _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(_length), word);
        _length += 8;
    }
}
