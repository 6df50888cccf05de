namespace Godenerg.DataLogger.Blocks;

/// <summary>Whole numbers in as many bytes as they need, seven bits each, the lowest first; signs folded into the lowest bit.</summary>
internal static class Varint
{
    public static ulong Fold(long value) => (ulong)(value << 1) ^ (ulong)(value >> 63);

    public static long Unfold(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    public static void Write(ByteWriter bytes, ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Write((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Write((byte)value);
    }

    /// <summary>False at the end of the bytes, or when it does not fit into 64 bits.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var index = 0; index < bytes.Length && index < 10; index++)
        {
            if (index == 9 && bytes[9] > 1)
                return false;
            value |= (ulong)(bytes[index] & 0x7F) << (7 * index);
            if (bytes[index] < 0x80)
            {
                bytes = bytes[(index + 1)..];
                return true;
            }
        }

        return false;
    }

    public static bool TryRead(ref ReadOnlySpan<byte> bytes, ulong most, out int value)
    {
        var isRead = TryRead(ref bytes, out var wide) && wide <= most;
        value = isRead ? (int)wide : 0;
        return isRead;
    }
}
