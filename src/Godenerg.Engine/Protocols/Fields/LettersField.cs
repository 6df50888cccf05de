using System.Text;

namespace Godenerg.Engine.Protocols.Fields;

/// <summary>
/// QFLAG: <c>E</c> and the letters that are enabled, <c>D</c> and those that are disabled, in any order; either group may be empty
/// or missing. Letters that nobody documented stay in the two texts.
/// </summary>
internal sealed class LettersField : Field
{
    private readonly (char Letter, Metric<bool> Flag)[] _flags;
    private readonly TextCache _cache = new();

    public LettersField(params (char Letter, Metric<bool> Flag)[] flags)
        : base("EabjkuvxyzD", [Godenerg.Metrics.FlagsEnabled, Godenerg.Metrics.FlagsDisabled, .. flags.Select(entry => entry.Flag)])
    {
        _flags = flags;
    }

    public override void Write(ReadOnlySpan<MetricValue> slots, PayloadWriter writer)
    {
        var enabled = new StringBuilder(slots[0].Reference as string ?? "");
        var disabled = new StringBuilder(slots[1].Reference as string ?? "");
        for (var i = 0; i < _flags.Length; i++)
        {
            var letter = _flags[i].Letter.ToString();
            if (!slots[i + 2].HasValue)
                continue;
            var (right, wrong) = slots[i + 2].Flag ? (enabled, disabled) : (disabled, enabled);
            wrong.Replace(letter, "");
            if (!right.ToString().Contains(letter, StringComparison.Ordinal))
                right.Append(letter);
        }

        writer.Token().Text($"E{enabled}D{disabled}");
    }

    public override bool IsVendorLayout(ReadOnlySpan<byte> token) => token is [(byte)'E', ..] && token.Contains((byte)'D');

    protected override bool Read(ReadOnlySpan<byte> token, Span<MetricValue> slots)
    {
        if (token is not [(byte)'E' or (byte)'D', ..] || token.Length > 40)
            return false;
        var other = token[1..].IndexOf(token[0] == 'E' ? (byte)'D' : (byte)'E');
        var first = other < 0 ? token[1..] : token.Slice(1, other);
        var second = other < 0 ? default : token[(other + 2)..];
        var enabled = token[0] == 'E' ? first : second;
        var disabled = token[0] == 'E' ? second : first;
        if (enabled.ContainsAnyInRange((byte)'A', (byte)'Z') || disabled.ContainsAnyInRange((byte)'A', (byte)'Z'))
            return false;
        slots[0] = MetricValue.Of(_cache.Get(enabled));
        slots[1] = MetricValue.Of(_cache.Get(disabled));
        for (var i = 0; i < _flags.Length; i++)
        {
            var letter = (byte)_flags[i].Letter;
            if (enabled.Contains(letter))
                slots[i + 2] = MetricValue.Of(true);
            else if (disabled.Contains(letter))
                slots[i + 2] = MetricValue.Of(false);
        }

        return true;
    }
}
