using System.Globalization;

namespace Godenerg.Engine.Guarding;

/// <summary>Values as they stand in files: invariant, without unit, and read back by the setting's own type.</summary>
internal static class ValueText
{
    private const string Clock = "yyyy-MM-dd'T'HH:mm:ss";

    public static string Of(MetricValue value) => value.ToObject() switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Option option => option.Name,
        _ => value.ToString(),
    };

    /// <summary>Reads a value; unknown when the text is none of this setting.</summary>
    public static MetricValue Parse(Metric setting, string? text)
    {
        if (text is null)
            return default;
        if (setting.ValueType == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? MetricValue.Of(number) : default;
        if (setting.ValueType == typeof(bool))
            return bool.TryParse(text, out var flag) ? MetricValue.Of(flag) : default;
        if (setting.ValueType == typeof(Option))
            return setting.Options.FirstOrDefault(option => option.Name == text) is { } known ? MetricValue.Of(known) : default;
        if (setting.ValueType == typeof(DateTime))
            return DateTime.TryParseExact(text, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? MetricValue.Of(clock) : default;
        return setting.ValueType == typeof(string) ? MetricValue.Of(text) : default;
    }
}
