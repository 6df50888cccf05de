using System.Text;

namespace Godenerg.Engine.Control;

/// <summary>Some of what a verb has written. It grows while nobody has fetched it.</summary>
/// <param name="isError">Whether it is a message.</param>
internal sealed class VerbPiece(bool isError)
{
    private const int LongestCharacter = 4;
    private const int Longest = 64 * 1024;

    private byte[] _bytes = [];

    public bool IsError => isError;

    public bool IsFull => Length > Longest - LongestCharacter;

    public int Length { get; private set; }

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Takes what there is room for off the front of a text.</summary>
    /// <returns>How many bytes that made.</returns>
    public int Add(ref ReadOnlySpan<char> text, Encoder encoder)
    {
        var wanted = Math.Min(Longest, Length + (Math.Min(text.Length, Longest) * 3) + LongestCharacter);
        if (_bytes.Length < wanted)
            Array.Resize(ref _bytes, Math.Min(Longest, Math.Max(wanted, _bytes.Length * 2)));
        encoder.Convert(text, _bytes.AsSpan(Length), flush: false, out var taken, out var made, out _);
        text = text[taken..];
        Length += made;
        return made;
    }
}
