using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Tests;

/// <summary>Reads a PNG of one bit a point, as its specification has it, and checks every sum.</summary>
internal static class PngReader
{
    public static Frame Read(ReadOnlySpan<byte> file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8].ToArray());
        var (width, height, packed, at, ended) = (0, 0, new MemoryStream(), 8, false);
        while (at < file.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var type = Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            var data = file.Slice(at + 8, length);
            Assert.Equal(Crc(file.Slice(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + length)..]));
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                Assert.Equal([1, 0, 0, 0, 0], data[8..].ToArray());
            }
            else if (type == "IDAT")
                packed.Write(data);
            ended = type == "IEND";
            at += 12 + length;
        }

        Assert.True(ended);
        packed.Position = 0;
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
            zlib.CopyTo(rows);
        var stride = ((width + 7) / 8) + 1;
        Assert.Equal(stride * height, rows.Length);
        var frame = new Frame(new FrameSize(width, height));
        var bytes = rows.ToArray();
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, bytes[y * stride]);
            for (var x = 0; x < width; x++)
                if ((bytes[(y * stride) + 1 + (x / 8)] >> (7 - (x % 8)) & 1) != 0)
                    frame.Light(x, y, 1);
        }

        return frame;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            for (var (bit, rest) = (0, (uint)value); bit < 8; bit++, rest >>= 1)
                crc = ((crc ^ rest) & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        return ~crc;
    }
}
