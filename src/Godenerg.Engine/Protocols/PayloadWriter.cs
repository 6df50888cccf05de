using System.Globalization;
using System.Text;

namespace Godenerg.Engine.Protocols;

/// <summary>Builds a payload as the vendor lays it out: fixed widths, zero-padded, a point for the decimals.</summary>
internal sealed class PayloadWriter
{
    private static readonly double[] Scales = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    private readonly StringBuilder _text = new(128);
    private bool _isAtStart = true;

    /// <summary>Begins a token; the space before it is written where one is due.</summary>
    public PayloadWriter Token()
    {
        if (!_isAtStart)
            _text.Append(' ');
        _isAtStart = false;
        return this;
    }

    public PayloadWriter Text(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a number in a mask of zeros with an optional point.</summary>
    public PayloadWriter Number(double value, string mask)
    {
        if (!TryAppend(value, mask))
            _text.Append(Format(value, mask));
        return this;
    }

    public static string Format(double value, string mask) => value.ToString(mask, CultureInfo.InvariantCulture);

    /// <summary>The same for what nearly every number is, without parsing the mask every time: not negative, and no wider than the mask.</summary>
    private bool TryAppend(double value, string mask)
    {
        var point = mask.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mask.Length - point - 1;
        if (!(value >= 0) || decimals > 3 || mask.Length > 9)
            return false;
        var scaled = Math.Round(value * Scales[decimals], MidpointRounding.AwayFromZero);
        if (scaled >= Scales[mask.Length - (point < 0 ? 0 : 1)])
            return false;
        Span<char> text = stackalloc char[mask.Length];
        var left = (long)scaled;
        for (var i = mask.Length - 1; i >= 0; i--)
        {
            if (mask[i] != '0' && i != point)
                return false;
            text[i] = i == point ? '.' : (char)('0' + (left % 10));
            left = i == point ? left : left / 10;
        }

        _text.Append(text);
        return true;
    }

    public override string ToString() => _text.ToString();
}
