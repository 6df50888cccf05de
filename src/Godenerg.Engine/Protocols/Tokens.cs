namespace Godenerg.Engine.Protocols;

/// <summary>The space-separated tokens of a payload, without copying. A trailing space gives a last, empty token.</summary>
internal readonly ref struct Tokens
{
    /// <summary>More tokens than any reply has; the rest of a longer one stays in the last token.</summary>
    public const int Capacity = 64;

    private readonly ReadOnlySpan<byte> _payload;
    private readonly ReadOnlySpan<Range> _ranges;

    private Tokens(ReadOnlySpan<byte> payload, ReadOnlySpan<Range> ranges)
    {
        _payload = payload;
        _ranges = ranges;
    }

    public int Count => _ranges.Length;

    public ReadOnlySpan<byte> this[int index] => _payload[_ranges[index]];

    /// <summary>Splits a payload.</summary>
    /// <param name="payload">What stands between <c>(</c> and the checksum.</param>
    /// <param name="room">Room for <see cref="Capacity"/> ranges, on the caller's stack.</param>
    public static Tokens Split(ReadOnlySpan<byte> payload, Span<Range> room)
    {
        var count = 0;
        var start = 0;
        for (var i = 0; i < payload.Length && count < room.Length - 1; i++)
        {
            if (payload[i] != (byte)' ')
                continue;
            room[count++] = start..i;
            start = i + 1;
        }

        room[count++] = start..payload.Length;
        return new(payload, room[..count]);
    }
}
