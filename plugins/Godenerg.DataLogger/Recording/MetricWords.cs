using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Godenerg.DataLogger.Recording;

/// <summary>One metric, or a group of them, as an owner names it: <c>battery.voltage</c>, <c>battery.*</c>.</summary>
internal sealed record MetricWord(string Text)
{
    private const string Rest = ".*";

    public bool Means(Metric metric) =>
        Text.EndsWith(Rest, StringComparison.Ordinal) ? metric.Name.StartsWith(Text[..^1], StringComparison.Ordinal) : metric.Name == Text;

    /// <summary>What is wrong with it; null when it means something.</summary>
    public string? Wrong()
    {
        if (Catalogue.All.Any(Means))
            return null;
        if (Text.EndsWith(Rest, StringComparison.Ordinal))
            return $"there is no group {Text}; there is {string.Join(", ", Catalogue.All.Select(metric => metric.Name.Split('.')[0] + Rest).Distinct())}";
        return Catalogue.Nearest(Text) is { Count: > 0 } near
            ? $"there is no metric {Text}; the nearest are {string.Join(", ", near)}"
            : $"there is no metric {Text}; write a name such as battery.voltage, or a group such as battery.*";
    }
}

/// <summary>An interval of its own for some metrics: <c>battery.voltage 2 s</c>.</summary>
internal sealed record MetricInterval(MetricWord Word, TimeSpan Every)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads one.</summary>
    /// <returns>It, or what is wrong with the text.</returns>
    public static (MetricInterval? Interval, string? Wrong) Read(string text)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || TimeOf(parts[1]) is not { } every)
            return (null, $"'{text}' is no metric and interval; write it like battery.voltage 2 s");
        if (every < Shortest || every > Longest)
            return (null, $"'{text}': an interval is 1 s to 1 h");
        var word = new MetricWord(parts[0]);
        return word.Wrong() is { } wrong ? (null, wrong) : (new(word, every), null);
    }

    private static TimeSpan? TimeOf(string text)
    {
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e6)
            return null;
        return text[digits..].Trim() switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => null,
        };
    }
}

/// <summary>Every text is a metric, or a group of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MetricNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Results.Of(((IReadOnlyList<string>)value!).Select(text => new MetricWord(text).Wrong()));
}

/// <summary>Every text is a metric, or a group of them, and an interval.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MetricIntervalsAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Results.Of(((IReadOnlyList<string>)value!).Select(text => MetricInterval.Read(text).Wrong));
}

internal static class Results
{
    public static ValidationResult? Of(IEnumerable<string?> wrongs) =>
        string.Join("; ", wrongs.OfType<string>()) is { Length: > 0 } wrong ? new(wrong) : ValidationResult.Success;
}
