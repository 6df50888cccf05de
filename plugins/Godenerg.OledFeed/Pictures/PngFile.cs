using System.Buffers.Binary;
using System.IO.Compression;

namespace Godenerg.OledFeed.Pictures;

/// <summary>A PNG of one bit a point, lit points light, as on the display.</summary>
internal static class PngFile
{
    public static byte[] Of(Frame frame, int scale)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, frame.Size.Width * scale);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], frame.Size.Height * scale);
        head[8] = 1;
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "IDAT"u8, Packed(FrameFormats.Rows(frame, scale), frame.Size.Height * scale));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row behind a byte that says that it is not filtered.</summary>
    private static byte[] Packed(byte[] rows, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(rows, y * rows.Length / height, rows.Length / height);
            }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    /// <summary>PNG specification, annex D, without its table: the pictures are small.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
