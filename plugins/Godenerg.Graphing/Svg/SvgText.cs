using System.Globalization;
using System.Text;

namespace Godenerg.Graphing.Svg;

/// <summary>The text of a picture as it grows: coordinates to a tenth of a point, and texts that cannot break out of theirs.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new(64 * 1024);

    /// <summary>Markup, as it is.</summary>
    public SvgText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Somebody's text, between tags or in an attribute.</summary>
    public SvgText Words(string words)
    {
        foreach (var letter in words)
            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                < ' ' or '\uFFFE' or '\uFFFF' => _text.Append(' '),
                _ when char.IsSurrogate(letter) => _text.Append('?'),
                _ => _text.Append(letter),
            };
        return this;
    }

    /// <summary>A coordinate.</summary>
    public SvgText At(double coordinate)
    {
        var tenths = (long)Math.Round(coordinate * 10);
        if (tenths < 0)
            _text.Append('-');
        tenths = Math.Abs(tenths);
        _text.Append(CultureInfo.InvariantCulture, $"{tenths / 10}");
        if (tenths % 10 is not 0 and var rest)
            _text.Append('.').Append((char)('0' + rest));
        return this;
    }

    /// <summary>A place in a path.</summary>
    public SvgText At(double x, double y) => At(x).Raw(" ").At(y);

    /// <summary>An attribute that is a coordinate, with a space before it.</summary>
    public SvgText Attribute(string name, double coordinate) => Raw(" ").Raw(name).Raw("=\"").At(coordinate).Raw("\"");

    /// <summary>A text that stands somewhere.</summary>
    /// <param name="look">Its classes.</param>
    public SvgText Label(string look, double x, double y, string words) =>
        Raw("<text class=\"").Raw(look).Raw("\"").Attribute("x", x).Attribute("y", y).Raw(">").Words(words).Raw("</text>\n");

    /// <summary>A straight line.</summary>
    public SvgText Line(string look, double x1, double y1, double x2, double y2) =>
        Raw("<path class=\"").Raw(look).Raw("\" d=\"M").At(x1, y1).Raw("L").At(x2, y2).Raw("\"/>\n");

    public override string ToString() => _text.ToString();
}
