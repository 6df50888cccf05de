using System.Buffers.Binary;
using System.IO.Hashing;

namespace Godenerg.DataLogger.Blocks;

/// <summary>
/// What kind of block in front, a CRC-32 of it and of where it belongs behind: neither changed bytes nor a block in another's place
/// are taken for data. The file around it has no checksums of its own.
/// </summary>
internal static class Seal
{
    public static byte[] Close(BlockKind kind, long place, ReadOnlySpan<byte> body)
    {
        var block = new byte[body.Length + 5];
        block[0] = (byte)kind;
        body.CopyTo(block.AsSpan(1));
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(block.Length - 4), Sum(block.AsSpan(0, block.Length - 4), place));
        return block;
    }

    /// <summary>False when it is another kind, of another place, or damaged.</summary>
    public static bool TryOpen(BlockKind kind, long place, ReadOnlySpan<byte> block, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (block.Length < 5 || block[0] != (byte)kind || BinaryPrimitives.ReadUInt32LittleEndian(block[^4..]) != Sum(block[..^4], place))
            return false;
        body = block[1..^4];
        return true;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes, long place)
    {
        Span<byte> key = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(key, place);
        var crc = new Crc32();
        crc.Append(key);
        crc.Append(bytes);
        return crc.GetCurrentHashAsUInt32();
    }
}

/// <summary>What a block holds, and in which format: a new format is a new number.</summary>
internal enum BlockKind : byte
{
    Times = 0x11,
    Values = 0x21,
    Rows = 0x31,
}
