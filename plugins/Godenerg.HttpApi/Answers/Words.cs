using System.Text;

namespace Godenerg.HttpApi.Answers;

/// <summary>Names as they stand in JSON: small letters, words joined by hyphens.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
            text.Append(char.IsAsciiLetterUpper(letter) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        return text.ToString();
    }

    /// <summary>What a metric's values are.</summary>
    public static string TypeOf(Metric metric) =>
        metric.ValueType == typeof(double) ? "number" : metric.ValueType == typeof(bool) ? "flag" : metric.ValueType == typeof(Option) ? "choice"
        : metric.ValueType == typeof(DateTime) ? "clock" : metric.ValueType == typeof(string) ? "text" : "list";
}
