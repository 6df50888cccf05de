using System.Globalization;
using System.Text;

namespace Godenerg.OledFeed.Pictures;

/// <summary>A frame as bytes of other formats.</summary>
internal static class FrameFormats
{
    /// <summary>As SSD1306, SH1106 and their like keep it: pages of eight rows, top down, a byte a column with the lowest bit on top.</summary>
    public static byte[] Raw(Frame frame)
    {
        var bytes = new byte[frame.Size.Width * frame.Size.Pages];
        for (var page = 0; page < frame.Size.Pages; page++)
            for (var x = 0; x < frame.Size.Width; x++)
                bytes[(page * frame.Size.Width) + x] = frame.PageByte(x, page);
        return bytes;
    }

    /// <summary>Turns <see cref="Raw"/> back.</summary>
    public static void ReadRaw(ReadOnlySpan<byte> bytes, Frame into)
    {
        into.Clear();
        for (var i = 0; i < bytes.Length; i++)
            into.Light(i % into.Size.Width, i / into.Size.Width * 8, bytes[i]);
    }

    /// <summary>Row by row, eight points a byte, the leftmost in the highest bit; each row begins a byte.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="scale">Points are drawn as squares of so many.</param>
    public static byte[] Rows(Frame frame, int scale)
    {
        var stride = ((frame.Size.Width * scale) + 7) / 8;
        var bytes = new byte[stride * frame.Size.Height * scale];
        for (var y = 0; y < frame.Size.Height * scale; y++)
            for (var x = 0; x < frame.Size.Width * scale; x++)
                if (frame[x / scale, y / scale])
                    bytes[(y * stride) + (x / 8)] |= (byte)(0x80 >> (x % 8));
        return bytes;
    }

    /// <summary>Portable bitmap, in which a set bit is black: so a lit point is dark there, as on paper.</summary>
    public static byte[] Pbm(Frame frame) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P4\n{frame.Size.Width} {frame.Size.Height}\n")), .. Rows(frame, 1)];

    /// <summary>For a terminal or a proportion-true letter: two rows of points in one of characters.</summary>
    public static string Blocks(Frame frame)
    {
        var text = new StringBuilder();
        for (var y = 0; y < frame.Size.Height; y += 2)
        {
            for (var x = 0; x < frame.Size.Width; x++)
                text.Append((frame[x, y], frame[x, y + 1]) switch { (true, true) => '█', (true, false) => '▀', (false, true) => '▄', _ => ' ' });
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The same frame has the same name, whoever draws it and whenever.</summary>
    public static string NameOf(Frame frame)
    {
        var hash = 14695981039346656037UL;
        for (var page = 0; page < frame.Size.Pages; page++)
            for (var x = 0; x < frame.Size.Width; x++)
                hash = (hash ^ frame.PageByte(x, page)) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
