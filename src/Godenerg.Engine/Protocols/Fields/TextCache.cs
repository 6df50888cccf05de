using System.Text;

namespace Godenerg.Engine.Protocols.Fields;

/// <summary>
/// Turns bytes into a string and remembers the last few, because most texts never change: status bits, versions, serial numbers.
/// Threads may race for it; the loser only makes a string of its own.
/// </summary>
internal sealed class TextCache
{
    private const int Remembered = 8;
    private readonly string?[] _recent = new string?[Remembered];
    private int _next;

    public string Get(ReadOnlySpan<byte> token)
    {
        foreach (var text in _recent)
            if (text is not null && Ascii.Equals(token, text))
                return text;
        var made = Encoding.Latin1.GetString(token);
        _recent[_next++ & (Remembered - 1)] = made;
        return made;
    }
}
