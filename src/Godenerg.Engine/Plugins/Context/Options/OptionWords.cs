using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Plugins.Context.Options;

/// <summary>Options of plugins in words.</summary>
internal static class OptionWords
{
    /// <summary>The key of a property, the word of an enumeration's value: <c>FloatVoltage</c> is <c>float-voltage</c>, <c>MQTTHost</c> <c>mqtt-host</c>.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(begins ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    public static bool IsWhole(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
        || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte);

    /// <summary>What stands there, for messages.</summary>
    public static string Is(Node node) => node is TextNode text ? $" is {Remarks.Quote(text.Text)}" : $" is {node.Kind}";

    /// <summary>What a rule allows; null for one that only its maker knows, and for one whose author has found words of his own.</summary>
    public static string? Allowed(ValidationAttribute rule) => HasOwnWords(rule) ? null : rule switch
    {
        RangeAttribute range => $"allowed: {(range.MinimumIsExclusive ? "more than " : "")}{Bound(range, range.Minimum)} to {(range.MaximumIsExclusive ? "less than " : "")}{Bound(range, range.Maximum)}",
        RequiredAttribute => "something must stand there",
        StringLengthAttribute length => $"allowed: {length.MinimumLength} to {length.MaximumLength} characters",
        LengthAttribute length => $"allowed: {length.MinimumLength} to {length.MaximumLength} of them",
        MinLengthAttribute least => $"allowed: at least {least.Length}",
        MaxLengthAttribute most => $"allowed: at most {most.Length}",
        AllowedValuesAttribute one => $"allowed: {string.Join(", ", one.Values.Select(Show))}",
        DeniedValuesAttribute none => $"not allowed: {string.Join(", ", none.Values.Select(Show))}",
        RegularExpressionAttribute pattern => $"allowed is what matches {pattern.Pattern}",
        _ => null,
    };

    private static bool HasOwnWords(ValidationAttribute rule)
    {
        // These two have a message from the start.
        var usual = rule switch { AllowedValuesAttribute => new AllowedValuesAttribute([]).ErrorMessage, DeniedValuesAttribute => new DeniedValuesAttribute([]).ErrorMessage, _ => null };
        return rule.ErrorMessage != usual || rule.ErrorMessageResourceName is not null;
    }

    private static string Bound(RangeAttribute range, object bound) =>
        range.OperandType == typeof(TimeSpan) && TimeSpan.TryParse(bound.ToString(), CultureInfo.InvariantCulture, out var time) ? Show(time) : Show(bound);

    private static string Show(object? value) => value switch
    {
        TimeSpan time => Time(time),
        Enum word => Kebab(word.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "nothing",
    };

    /// <summary>As it can be written: in the largest unit of which it is a whole number.</summary>
    private static string Time(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerDay == 0 && time.Ticks != 0 ? Say(time.TotalDays, "d") : time.Ticks % TimeSpan.TicksPerHour == 0 && time.Ticks != 0 ? Say(time.TotalHours, "h")
        : time.Ticks % TimeSpan.TicksPerMinute == 0 && time.Ticks != 0 ? Say(time.TotalMinutes, "min") : time.Ticks % TimeSpan.TicksPerSecond == 0 ? Say(time.TotalSeconds, "s")
        : Say(time.TotalMilliseconds, "ms");

    private static string Say(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.###} {unit}");
}
