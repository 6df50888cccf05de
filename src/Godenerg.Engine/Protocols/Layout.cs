using Godenerg.Engine.Protocols.Fields;

namespace Godenerg.Engine.Protocols;

/// <summary>
/// One order of tokens that a reply may have. Token counts vary by firmware: a missing token is unknown, a surplus one stays in the
/// reading's payload, and nothing is parsed by column.
/// </summary>
internal sealed class Layout
{
    /// <summary>A long reply may have one token in an unexpected form (a rounding, a dash) and is still believed.</summary>
    private const int LongReply = 8;

    private readonly Field[] _fields;
    private readonly int[] _slots;
    private readonly int _leastTokens;
    private readonly int _mostTokens;

    /// <param name="leastTokens">Fewer tokens are not this layout.</param>
    /// <param name="mostTokens">More tokens are not this layout; 0 for any number.</param>
    /// <param name="fields">The fields in token order.</param>
    public Layout(int leastTokens, int mostTokens, params Field[] fields)
    {
        _fields = fields;
        _leastTokens = leastTokens;
        _mostTokens = mostTokens == 0 ? int.MaxValue : mostTokens;
        _slots = new int[fields.Length];
        for (var i = 1; i < fields.Length; i++)
            _slots[i] = _slots[i - 1] + fields[i - 1].Metrics.Count;
        Shape = new ReadingShape([.. fields.SelectMany(field => field.Metrics)]);
    }

    public ReadingShape Shape { get; }

    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Reads a payload.</summary>
    /// <returns>The number of tokens that do not look like this layout, or -1 when it is not this layout at all.</returns>
    public int Read(Tokens tokens, Span<MetricValue> values)
    {
        if (tokens.Count < _leastTokens || tokens.Count > _mostTokens)
            return -1;
        var misfits = 0;
        var index = 0;
        for (var i = 0; i < _fields.Length && index < tokens.Count; i++)
        {
            var field = _fields[i];
            if (index + field.TokenCount > tokens.Count)
                break;
            if (!field.Read(tokens, index, values.Slice(_slots[i], field.Metrics.Count)))
                misfits++;
            index = field.TokenCount == 0 ? tokens.Count : index + field.TokenCount;
        }

        return misfits <= (_leastTokens >= LongReply ? 1 : 0) ? misfits : -1;
    }

    /// <summary>How many of so many tokens have a field.</summary>
    public int Covers(int tokenCount) =>
        _fields.Any(field => field.TokenCount == 0) ? tokenCount : Math.Min(tokenCount, _fields.Sum(field => field.TokenCount));

    /// <summary>Writes values in the vendor's layout.</summary>
    /// <param name="valueOf">The value of any metric.</param>
    /// <param name="tokenCount">How many tokens to write; 0 for all. Older firmwares send fewer.</param>
    public string Write(Func<Metric, MetricValue> valueOf, int tokenCount = 0)
    {
        var values = new MetricValue[SlotsOf(tokenCount)];
        for (var slot = 0; slot < values.Length; slot++)
            values[slot] = valueOf(Shape.Metrics[slot]);
        return Write(values, tokenCount);
    }

    /// <summary>Writes values in the vendor's layout.</summary>
    /// <param name="values">As many as <see cref="SlotsOf"/> says, in the order of the shape.</param>
    /// <param name="tokenCount">How many tokens to write; 0 for all.</param>
    public string Write(ReadOnlySpan<MetricValue> values, int tokenCount)
    {
        var writer = new PayloadWriter();
        var written = 0;
        for (var i = 0; i < _fields.Length && (tokenCount == 0 || written < tokenCount); i++)
        {
            _fields[i].Write(values.Slice(_slots[i], _fields[i].Metrics.Count), writer);
            written += _fields[i].TokenCount;
        }

        return writer.ToString();
    }

    /// <summary>How many values so many tokens hold; 0 for all tokens.</summary>
    public int SlotsOf(int tokenCount)
    {
        var (slots, written) = (0, 0);
        foreach (var field in _fields)
        {
            if (tokenCount > 0 && written >= tokenCount)
                break;
            slots += field.Metrics.Count;
            written += field.TokenCount;
        }

        return slots;
    }

    /// <summary>True when every token has the vendor's width, so that writing the values gives back the same bytes.</summary>
    public bool IsVendorLayout(Tokens tokens)
    {
        var index = 0;
        foreach (var field in _fields)
        {
            var count = field.TokenCount == 0 ? tokens.Count - index : field.TokenCount;
            for (var i = 0; i < count; i++, index++)
            {
                if (index == tokens.Count)
                    return index >= _leastTokens;
                if (!field.IsVendorLayout(tokens[index]))
                    return false;
            }
        }

        return index == tokens.Count;
    }
}
