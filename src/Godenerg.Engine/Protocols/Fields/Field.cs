namespace Godenerg.Engine.Protocols.Fields;

/// <summary>
/// One place in a reply: which metrics stand there and how they are written. The mask works both ways: the engine reads with it,
/// a simulated inverter writes with it.
/// </summary>
internal abstract class Field
{
    protected Field(string mask, params Metric[] metrics)
    {
        Mask = mask;
        Metrics = metrics;
    }

    /// <summary>The vendor's layout, one character per byte: 0 a digit, . itself, other letters a text.</summary>
    public string Mask { get; }

    /// <summary>The metrics it fills, in slot order; none for a token that only keeps its place.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>How many tokens it takes; 0 means all that are left.</summary>
    public virtual int TokenCount => 1;

    /// <summary>Reads its token into its slots. A token that cannot be read leaves its slots unknown.</summary>
    /// <param name="tokens">All tokens.</param>
    /// <param name="index">The first of its own.</param>
    /// <param name="slots">Its own slots.</param>
    /// <returns>False when the token does not look like this field.</returns>
    public virtual bool Read(Tokens tokens, int index, Span<MetricValue> slots) => Read(tokens[index], slots);

    /// <summary>Writes its slots in the vendor's layout; unknown values become zeros.</summary>
    /// <param name="slots">Its own slots.</param>
    /// <param name="writer">Where to.</param>
    public abstract void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer);

    /// <summary>True when a token has exactly the vendor's width and point, so that writing gives back the same bytes.</summary>
    /// <param name="token">One token.</param>
    public virtual bool IsVendorLayout(ReadOnlySpan<byte> token)
    {
        if (token.Length != Mask.Length)
            return false;
        for (var i = 0; i < token.Length; i++)
            if (Mask[i] == '0' ? !char.IsAsciiDigit((char)token[i]) : Mask[i] == '.' && token[i] != '.')
                return false;
        return true;
    }

    protected virtual bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots) => throw new NotSupportedException();

    /// <summary>What inverters send for "there is none": nothing, dashes, NA.</summary>
    protected static bool IsMissing(ReadOnlySpan<byte> token) =>
        token.IsEmpty || token.IndexOfAnyExcept("-."u8) < 0 || token.SequenceEqual("NA"u8);
}
