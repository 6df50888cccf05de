using System.Globalization;

namespace Godenerg.OledFeed.Pictures;

/// <summary>How many points a display has. Controllers of one-bit displays keep eight rows in a byte, and 64 rows at most.</summary>
internal readonly record struct FrameSize(int Width, int Height)
{
    public const string Allowed = "a width of 8 to 256 and a height of 8 to 64 that is a multiple of 8, such as 128x64";

    /// <summary>Rows of eight points: the pages of a controller's memory.</summary>
    public int Pages => Height / 8;

    /// <returns>Null when it is none.</returns>
    public static FrameSize? Parse(ReadOnlySpan<char> text)
    {
        var cross = text.IndexOf('x');
        return cross > 0 && int.TryParse(text[..cross], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(text[(cross + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= 8 and <= 256 && height is >= 8 and <= 64 && height % 8 == 0
                ? new FrameSize(width, height)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
