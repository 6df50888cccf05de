namespace Godenerg.Engine.Protocols.Fields;

/// <summary>What a text may consist of, so that a late reply of another query is not taken for it.</summary>
internal enum Letters
{
    Any,
    DigitsOnly,

    /// <summary>Zeros and ones.</summary>
    Bits,
}

/// <summary>A text, kept as sent. An optional head such as <c>VERFW:</c> is checked and cut off.</summary>
internal sealed class TextField(Metric<string> metric, string mask, Letters letters = Letters.Any) : Field(mask, metric)
{
    private readonly TextCache _cache = new();

    /// <summary>What the token must begin with; it ends at the colon.</summary>
    public string Head { get; init; } = "";

    /// <summary>What the text begins with; kept, unlike <see cref="Head"/>.</summary>
    public string MustBeginWith { get; init; } = "";

    /// <summary>Shortest and longest text; the longest is the mask's unless given.</summary>
    public (int Shortest, int Longest) Length { get; init; } = (1, mask.Length);

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer) =>
        writer.Token().Text(Head).Text(slots[0].Reference as string ?? Mask);

    public override bool IsVendorLayout(ReadOnlySpan<byte> token) =>
        System.Text.Ascii.Equals(token[..Math.Min(Head.Length, token.Length)], Head) && token.Length - Head.Length <= Length.Longest;

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (Head.Length > 0)
        {
            // Some firmwares answer QVFW2 with VERFW: and others with VERFW2:, so only the letters count.
            var colon = token.IndexOf((byte)':');
            if (colon < 5 || !token.StartsWith("VERFW"u8))
                return false;
            token = token[(colon + 1)..];
        }

        if (token.Length < Length.Shortest || token.Length > Length.Longest || token.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0)
            return false;
        if (letters != Letters.Any && token.IndexOfAnyExceptInRange((byte)'0', letters == Letters.Bits ? (byte)'1' : (byte)'9') >= 0)
            return false;
        if (!System.Text.Ascii.Equals(token[..Math.Min(MustBeginWith.Length, token.Length)], MustBeginWith))
            return false;
        slots[0] = MetricValue.Of(_cache.Get(token));
        return true;
    }
}
