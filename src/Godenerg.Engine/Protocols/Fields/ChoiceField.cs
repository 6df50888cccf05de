namespace Godenerg.Engine.Protocols.Fields;

/// <summary>A code that stands for an option. Digits compare by value (<c>0</c> is <c>00</c>), letters exactly.</summary>
internal sealed class ChoiceField : Field
{
    private readonly (Option Option, int Number)[] _codes;
    private readonly bool _isLetter;
    private Option? _lastUnknown;

    /// <param name="metric">The choice.</param>
    /// <param name="mask">Zeros for digits, one A for a letter.</param>
    /// <param name="codes">What the codes mean in this protocol.</param>
    public ChoiceField(Metric<Option> metric, string mask, params (string Code, Option Option)[] codes)
        : base(mask, metric)
    {
        _isLetter = mask == "A";
        _codes = [.. codes.Select(entry => (entry.Option.WithCode(entry.Code), _isLetter ? entry.Code[0] : int.Parse(entry.Code, null)))];
    }

    /// <summary>The options with their codes.</summary>
    public IEnumerable<Option> Options => _codes.Select(entry => entry.Option);

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var code = slots[0].Reference is Option option ? CodeOf(option) : _isLetter ? "-" : "0";
        writer.Token().Text(_isLetter ? code : code.PadLeft(Mask.Length, '0'));
    }

    public override bool IsVendorLayout(ReadOnlySpan<byte> token) => _isLetter ? token.Length == 1 : base.IsVendorLayout(token);

    /// <summary>Reads a code that stands inside another field.</summary>
    public bool ReadToken(ReadOnlySpan<byte> token, Span<MetricValue> slots) => Read(token, slots);

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        var number = 0;
        var looksRight = _isLetter ? token.Length == 1 && char.IsAsciiLetterUpper((char)token[0]) : token.Length <= 3 && Digits.TryInteger(token, out number);
        if (!looksRight)
            return IsMissing(token);
        if (_isLetter)
            number = token[0];
        foreach (var (option, code) in _codes)
        {
            if (code != number)
                continue;
            slots[0] = MetricValue.Of(option);
            return true;
        }

        slots[0] = MetricValue.Of(UnknownOption(token));
        return true;
    }

    private string CodeOf(Option option) =>
        option.Code.Length > 0 ? option.Code : _codes.First(entry => entry.Option == option).Option.Code;

    private Option UnknownOption(ReadOnlySpan<byte> token)
    {
        var last = _lastUnknown;
        if (last is not null && System.Text.Ascii.Equals(token, last.Code))
            return last;
        return _lastUnknown = Option.Unknown(System.Text.Encoding.ASCII.GetString(token));
    }
}
