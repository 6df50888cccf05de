using System.Globalization;
using System.Text;

namespace Godenerg.Engine.Protocols;

/// <summary>Builds a payload as the vendor lays it out: fixed widths, zero-padded, a point for the decimals.</summary>
internal sealed class PayloadWriter
{
    private readonly StringBuilder _text = new();
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
        _text.Append(Format(value, mask));
        return this;
    }

    public static string Format(double value, string mask) => value.ToString(mask, CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();
}
