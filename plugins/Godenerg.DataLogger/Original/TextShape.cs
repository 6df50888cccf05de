using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>How a column of texts is kept in metrics, and made of them again.</summary>
internal abstract class TextShape
{
    /// <summary>The metrics it is kept in; the first is the column's own.</summary>
    public abstract IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Whether a text that does not come back the same is kept beside them.</summary>
    public virtual bool KeepsVerbatim => true;

    /// <summary>What a text says; nothing when it is none of this shape.</summary>
    public abstract IEnumerable<(Metric Metric, MetricValue Value)> Read(string text);

    /// <summary>The text again; null when the metrics do not tell it.</summary>
    public abstract string? Write(Func<Metric, MetricValue> valueOf);
}

/// <summary>Characters that each say yes or no, kept as sent, and one by one for questions.</summary>
/// <param name="bits">All of them.</param>
/// <param name="flags">What each means, the leftmost first.</param>
internal sealed class BitsShape(Metric<string> bits, params Metric<bool>[] flags) : TextShape
{
    public override IReadOnlyList<Metric> Metrics { get; } = [bits, .. flags];

    public override IEnumerable<(Metric Metric, MetricValue Value)> Read(string text)
    {
        yield return (bits, MetricValue.Of(text));
        if (text.Length == flags.Length && !text.AsSpan().ContainsAnyExcept('0', '1'))
            for (var index = 0; index < flags.Length; index++)
                yield return (flags[index], MetricValue.Of(text[index] == '1'));
    }

    public override string? Write(Func<Metric, MetricValue> valueOf)
    {
        if (valueOf(bits).ToObject() is string text)
            return text;
        var characters = new char[flags.Length];
        for (var index = 0; index < flags.Length; index++)
            if (valueOf(flags[index]).ToObject() is bool flag)
                characters[index] = flag ? '1' : '0';
            else
                return null;
        return new string(characters);
    }
}

/// <summary>A whole number of two digits.</summary>
internal sealed class TwoDigitsShape(Metric<double> metric) : TextShape
{
    public override IReadOnlyList<Metric> Metrics { get; } = [metric];

    public override IEnumerable<(Metric Metric, MetricValue Value)> Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [(metric, MetricValue.Of(number))] : [];

    public override string? Write(Func<Metric, MetricValue> valueOf) =>
        valueOf(metric).TryGetNumber(out var number) ? number.ToString("00", CultureInfo.InvariantCulture) : null;
}

/// <summary>Any text.</summary>
internal sealed class PlainShape(Metric<string> metric) : TextShape
{
    public override IReadOnlyList<Metric> Metrics { get; } = [metric];

    public override IEnumerable<(Metric Metric, MetricValue Value)> Read(string text) => [(metric, MetricValue.Of(text))];

    public override string? Write(Func<Metric, MetricValue> valueOf) => valueOf(metric).ToObject() as string;
}

/// <summary>What the inverter does: two letters, and 00 for all that the original had no letters for.</summary>
internal sealed class ModeShape : TextShape
{
    private const string Other = "00";

    private static readonly (string Text, Option Mode)[] Known =
    [
        ("PM", Modes.PowerOn), ("SB", Modes.Standby), ("LN", Modes.Line), ("BT", Modes.Battery), ("FA", Modes.Fault), ("PS", Modes.PowerSaving),
    ];

    public override IReadOnlyList<Metric> Metrics { get; } = [Godenerg.Metrics.InverterMode];

    public override IEnumerable<(Metric Metric, MetricValue Value)> Read(string text)
    {
        var mode = Known.FirstOrDefault(known => known.Text == text).Mode ?? (text == Other ? Option.Unknown(Other) : null);
        return mode is null ? [] : [(Godenerg.Metrics.InverterMode, MetricValue.Of(mode))];
    }

    public override string? Write(Func<Metric, MetricValue> valueOf) => valueOf(Godenerg.Metrics.InverterMode).ToObject() is Option mode
        ? Known.FirstOrDefault(known => known.Mode == mode).Text ?? Other
        : null;
}

/// <summary>A metric as this program writes it.</summary>
internal sealed class MetricShape(Metric metric) : TextShape
{
    public override IReadOnlyList<Metric> Metrics { get; } = [metric];

    public override bool KeepsVerbatim => false;

    public override IEnumerable<(Metric Metric, MetricValue Value)> Read(string text) => ValueOf(text) is { HasValue: true } value ? [(metric, value)] : [];

    public override string? Write(Func<Metric, MetricValue> valueOf) => valueOf(metric) is { HasValue: true } value ? value.ToString() : null;

    private MetricValue ValueOf(string text) => metric switch
    {
        Metric<bool> => bool.TryParse(text, out var flag) ? MetricValue.Of(flag) : MetricValue.Unknown,
        Metric<string> => MetricValue.Of(text),
        Metric<Option> => metric.Options.FirstOrDefault(option => option.Name == text) is { } known ? MetricValue.Of(known)
            : text.StartsWith("code-", StringComparison.Ordinal) ? MetricValue.Of(Option.Unknown(text["code-".Length..])) : MetricValue.Unknown,
        _ => MetricValue.Unknown,
    };
}
