namespace Godenerg.OledFeed.Pictures;

/// <summary>A picture of one bit a point. A column is one number, whose lowest bit is the topmost point; what lies outside is cut off.</summary>
internal sealed class Frame(FrameSize size)
{
    private readonly ulong[] _columns = new ulong[size.Width];
    private readonly ulong _all = size.Height == 64 ? ulong.MaxValue : (1UL << size.Height) - 1;

    public FrameSize Size => size;

    public bool this[int x, int y] => (_columns[x] >> y & 1) != 0;

    /// <summary>Eight points one below the other, as controllers want them: the lowest bit on top.</summary>
    public byte PageByte(int x, int page) => (byte)(_columns[x] >> (page * 8));

    public void Clear() => Array.Clear(_columns);

    public void CopyFrom(Frame other) => other._columns.CopyTo(_columns, 0);

    public bool Shows(Frame other) => _columns.AsSpan().SequenceEqual(other._columns);

    /// <summary>Lights the points of one column that are set.</summary>
    public void Light(int x, int y, ulong points)
    {
        if ((uint)x < (uint)size.Width)
            _columns[x] |= Shifted(points, y) & _all;
    }

    public void Draw(Glyph glyph, int x, int y)
    {
        foreach (var column in glyph.Columns)
            Light(x++, y, column);
    }

    public void Fill(int x, int y, int width, int height)
    {
        for (var i = 0; i < width; i++)
            Light(x + i, y, Ones(height));
    }

    public void Invert(int x, int y, int width, int height)
    {
        for (var i = Math.Max(0, x); i < Math.Min(size.Width, x + width); i++)
            _columns[i] ^= Shifted(Ones(height), y) & _all;
    }

    public void Box(int x, int y, int width, int height)
    {
        Fill(x, y, width, 1);
        Fill(x, y + height - 1, width, 1);
        Fill(x, y, 1, height);
        Fill(x + width - 1, y, 1, height);
    }

    public void Line(int fromX, int fromY, int toX, int toY)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)));
        for (var i = 0; i <= steps; i++)
            Light(fromX + Rounded((toX - fromX) * i, steps), fromY + Rounded((toY - fromY) * i, steps), 1);
    }

    private static int Rounded(int value, int by) => (int)Math.Round((double)value / by, MidpointRounding.AwayFromZero);

    private static ulong Ones(int count) => count <= 0 ? 0 : count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    private static ulong Shifted(ulong points, int by) => by is >= 64 or <= -64 ? 0 : by >= 0 ? points << by : points >> -by;
}
