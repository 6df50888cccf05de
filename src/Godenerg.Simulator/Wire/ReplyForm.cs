using System.Globalization;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Fields;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// Writes one reply in the descriptor's own layout, and sees to it that no value breaks it: a client that parses by column is right as
/// long as every token has the vendor's width.
/// </summary>
internal sealed class ReplyForm
{
    /// <summary>Options that stand inside a field of flags, which writes them by their code alone.</summary>
    private static readonly Dictionary<Metric, (string Code, Option Option)[]> InnerChoices = new()
    {
        [Metrics.BatteryState] = Pi30Codes.BatteryStates,
        [Metrics.UnitBatteryState] = Pi30Codes.BatteryStates,
        [Metrics.AlarmFaultCode] = Pi30Codes.Faults,
    };

    private readonly Layout _layout;
    private readonly int _tokens;
    private readonly (Metric Metric, Func<MetricValue, MetricValue> Fit)[] _slots;
    private MetricValue[] _values;
    private MetricValue[] _before;
    private string? _payload;

    /// <param name="layout">The order of the tokens.</param>
    /// <param name="tokens">How many of them; 0 for all.</param>
    public ReplyForm(Layout layout, int tokens)
    {
        (_layout, _tokens) = (layout, tokens);
        _slots = [.. layout.Fields.SelectMany(field => field.Metrics.Select(metric => (metric, FitOf(metric, field)))).Take(layout.SlotsOf(tokens))];
        (_values, _before) = (new MetricValue[_slots.Length], new MetricValue[_slots.Length]);
    }

    /// <summary>The payload, the very same while nothing has changed; null when the machine knows nothing of what stands in it.</summary>
    /// <param name="read">The present value of a metric.</param>
    public string? Write(Func<Metric, MetricValue> read)
    {
        (_values, _before) = (_before, _values);
        var (isKnown, isSame) = (false, _payload is not null);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            var value = read(_slots[slot].Metric);
            _values[slot] = value = value.HasValue ? _slots[slot].Fit(value) : value;
            isKnown |= value.HasValue;
            isSame = isSame && value.Equals(_before[slot]);
        }

        if (!isSame)
            _payload = isKnown ? _layout.Write(_values, _tokens) : null;
        return _payload;
    }

    /// <summary>What makes a known value fit its field.</summary>
    private static Func<MetricValue, MetricValue> FitOf(Metric metric, Field field)
    {
        switch (field)
        {
            case NumberField number:
                var largest = Most(number) * number.Step;
                return value => InRange(value, largest);
            case HeatSinkField:
                var hottest = Most(field);
                return value => InRange(value, hottest);
            case ChoiceField choice:
                Option[] known = [.. choice.Options];
                return value => InCodes(value, known, choice.Mask.Length);
        }

        if (InnerChoices.TryGetValue(metric, out var codes))
        {
            Option[] options = [.. codes.Select(entry => entry.Option.WithCode(entry.Code))];
            return value => InCodes(value, options, codes[0].Code.Length);
        }

        return field is AlarmField or BitsField && metric is Metric<string>
            ? value => value.ToObject() is string raw ? MetricValue.Of(InWidth(raw, field.Mask.Length)) : value
            : value => value;
    }

    /// <summary>Characters that were kept from a reply of another length.</summary>
    private static string InWidth(string raw, int width) => raw.Length == width ? raw : raw.PadRight(width, '0')[..width];

    /// <summary>The firmware's numbers have no sign, and stay at the largest that their places can show.</summary>
    private static MetricValue InRange(MetricValue value, double most) =>
        MetricValue.Of(Math.Clamp(value.Number, 0, most));

    private static double Most(Field field) => double.Parse(field.Mask.Replace('0', '9'), CultureInfo.InvariantCulture);

    /// <summary>The code of an option differs between a setter (<c>02</c>) and the reply that confirms it (<c>2</c>).</summary>
    private static MetricValue InCodes(MetricValue value, Option[] options, int width)
    {
        if (value.ToObject() is not Option option)
            return default;
        foreach (var known in options)
            if (known == option)
                return MetricValue.Of(known);
        return option.Code.Length > 0 && option.Code.Length <= width ? value : default;
    }
}
