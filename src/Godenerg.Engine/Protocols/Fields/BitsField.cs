namespace Godenerg.Engine.Protocols.Fields;

/// <summary>A string of 0 and 1: the text as sent, and a flag per named position, leftmost first.</summary>
internal sealed class BitsField : Field
{
    private readonly (int Position, Metric<bool> Flag)[] _flags;
    private readonly TextCache _cache = new();
    private readonly (int Position, ChoiceField Choice)? _state;

    /// <param name="raw">The metric that keeps the characters.</param>
    /// <param name="width">How many characters.</param>
    /// <param name="flags">Position from the left and the flag that stands there.</param>
    public BitsField(Metric<string> raw, int width, params (int Position, Metric<bool> Flag)[] flags)
        : base(new string('0', width), [raw, .. flags.Select(entry => entry.Flag)])
    {
        _flags = flags;
    }

    /// <summary>With a number of two bits among the flags.</summary>
    /// <param name="raw">The metric that keeps the characters.</param>
    /// <param name="width">How many characters.</param>
    /// <param name="state">Position of its left bit, and how the number reads.</param>
    /// <param name="flags">Position from the left and the flag that stands there.</param>
    public BitsField(Metric<string> raw, int width, (int Position, ChoiceField Choice) state, params (int Position, Metric<bool> Flag)[] flags)
        : base(new string('0', width), [raw, .. flags.Select(entry => entry.Flag), .. state.Choice.Metrics])
    {
        _flags = flags;
        _state = state;
    }

    /// <summary>Writes the named flags over the characters kept in the text.</summary>
    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var characters = (slots[0].Reference as string ?? Mask).PadRight(Mask.Length, '0').ToCharArray();
        for (var i = 0; i < _flags.Length; i++)
            if (slots[i + 1].HasValue)
                characters[_flags[i].Position] = slots[i + 1].Flag ? '1' : '0';
        if (_state is { } state && slots[^1].Reference is Option { Code: [var digit] })
            (characters[state.Position], characters[state.Position + 1]) = ((char)('0' + ((digit - '0') >> 1)), (char)('0' + (digit & 1)));
        writer.Token().Text(new string(characters));
    }

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (token.Length != Mask.Length || token.IndexOfAnyExceptInRange((byte)'0', (byte)'1') >= 0)
            return false;
        slots[0] = MetricValue.Of(_cache.Get(token));
        for (var i = 0; i < _flags.Length; i++)
            slots[i + 1] = MetricValue.Of(token[_flags[i].Position] == '1');
        if (_state is { } state)
            state.Choice.ReadToken([(byte)('0' + ((token[state.Position] - '0') * 2) + token[state.Position + 1] - '0')], slots[^1..]);
        return true;
    }
}
