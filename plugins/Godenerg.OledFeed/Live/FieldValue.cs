namespace Godenerg.OledFeed.Live;

/// <summary>What a word of a layout stands for now, without a box around it.</summary>
internal readonly struct FieldValue
{
    private FieldValue(FieldKind kind, double number, string? text) => (Kind, Number, Text) = (kind, number, text);

    public FieldKind Kind { get; }

    /// <summary>Minutes of the day for a time, seconds for an age, 1 or 0 for a flag.</summary>
    public double Number { get; }

    public string? Text { get; }

    /// <summary>What a condition that names nothing but the word asks.</summary>
    public bool IsSo => Kind switch
    {
        FieldKind.Unknown => false,
        FieldKind.Text => Text!.Length > 0,
        FieldKind.Number => Math.Abs(Number) > 1e-9,
        _ => true,
    };

    public static FieldValue Unknown => default;

    public static FieldValue Of(double? number) => number is { } known ? new(FieldKind.Number, known, null) : default;

    public static FieldValue Of(string? text) => text is null ? default : new(FieldKind.Text, 0, text);

    public static FieldValue Age(TimeSpan? age) => age is { } known ? new(FieldKind.Age, Math.Max(0, known.TotalSeconds), null) : default;

    public static FieldValue Time(DateTimeOffset? local) => local is { } known ? new(FieldKind.Time, (int)known.TimeOfDay.TotalMinutes, null) : default;

    /// <summary>The value of a metric.</summary>
    public static FieldValue Of(MetricValue value)
    {
        if (!value.HasValue)
            return default;
        return value.TryGetNumber(out var number) ? Of(number) : value.ToObject() switch
        {
            bool flag => Of(flag ? 1.0 : 0.0),
            Option option => Of(option.Name),
            string text => Of(text),
            DateTime clock => new(FieldKind.Time, (int)clock.TimeOfDay.TotalMinutes, null),
            _ => Of(value.ToString()),
        };
    }
}

/// <summary>How a value is written.</summary>
internal enum FieldKind
{
    Unknown,
    Number,
    Text,

    /// <summary>14:05.</summary>
    Time,

    /// <summary>live, 15 s, 3 min, 2 h, 4 d.</summary>
    Age,
}
