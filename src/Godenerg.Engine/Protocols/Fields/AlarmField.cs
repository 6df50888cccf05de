namespace Godenerg.Engine.Protocols.Fields;

/// <summary>
/// The warning characters of QPIWS: 32 to 38 of them, with blanks between them on some units. Two of them may be the digits of a
/// fault code instead of flags.
/// </summary>
internal sealed class AlarmField : Field
{
    private readonly (int Position, Metric<bool> Flag)[] _flags;
    private readonly ChoiceField _code;
    private readonly int _codePosition;
    private readonly TextCache _cache = new();

    /// <summary>True where another number of characters is another layout.</summary>
    public bool MustHaveWidth { get; init; }

    /// <param name="width">The vendor's number of characters.</param>
    /// <param name="codePosition">Where the two digits of the fault code stand; beyond the width where there is none.</param>
    /// <param name="code">How the fault code reads.</param>
    /// <param name="flags">Position from the left and the flag that stands there.</param>
    public AlarmField(int width, int codePosition, ChoiceField code, params (int Position, Metric<bool> Flag)[] flags)
        : base(new string('0', width), [Godenerg.Metrics.AlarmBits, Godenerg.Metrics.AlarmFaultCode, .. flags.Select(entry => entry.Flag)])
    {
        _codePosition = codePosition;
        _code = code;
        _flags = flags;
    }

    public override int TokenCount => 0;

    public override bool Read(Tokens tokens, int index, Span<MetricValue> slots)
    {
        Span<byte> characters = stackalloc byte[Tokens.Capacity];
        var length = 0;
        for (var i = index; i < tokens.Count; i++)
        {
            if (length + tokens[i].Length > characters.Length)
                return false;
            tokens[i].CopyTo(characters[length..]);
            length += tokens[i].Length;
        }

        characters = characters[..length];
        if (length is < 32 or > 40 || !Digits.AreAll(characters) || (MustHaveWidth && length != Mask.Length))
            return false;
        slots[0] = MetricValue.Of(_cache.Get(characters));
        if (_codePosition + 2 <= length)
            _code.ReadToken(characters.Slice(_codePosition, 2), slots[1..2]);
        for (var i = 0; i < _flags.Length; i++)
            if (_flags[i].Position < length)
                slots[i + 2] = MetricValue.Of(characters[_flags[i].Position] == '1');
        return true;
    }

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var characters = (slots[0].Reference as string ?? Mask).ToCharArray();
        for (var i = 0; i < _flags.Length; i++)
            if (slots[i + 2].HasValue && _flags[i].Position < characters.Length)
                characters[_flags[i].Position] = slots[i + 2].Flag ? '1' : '0';
        if (slots[1].Reference is Option { Code: [var tens, var ones] } && _codePosition + 2 <= characters.Length)
            (characters[_codePosition], characters[_codePosition + 1]) = (tens, ones);
        writer.Token().Text(new string(characters));
    }

    public override bool IsVendorLayout(ReadOnlySpan<byte> token) => token.Length == Mask.Length;
}
