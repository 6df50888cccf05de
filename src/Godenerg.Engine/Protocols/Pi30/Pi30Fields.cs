using Godenerg.Engine.Protocols.Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Short names for the fields of the tables, so that an entry reads like the vendor's own line.</summary>
internal static class Pi30Fields
{
    public static NumberField Number(Metric<double> metric, string mask) => new(metric, mask);

    /// <summary>A number in tenths without a point: <c>532</c> is 53.2.</summary>
    public static NumberField Tenths(Metric<double> metric, string mask) => new(metric, mask) { Step = 0.1 };

    /// <summary>A number that some firmwares send with decimals and others without.</summary>
    public static NumberField Loose(Metric<double> metric, string mask) => new(metric, mask) { PointMayVary = true };

    public static ChoiceField Choice(Metric<Option> metric, string mask, (string, Option)[] codes) => new(metric, mask, codes);

    public static FlagField Flag(Metric<bool> metric, string mask = "0") => new(metric, mask);

    public static FlagField FlagWhenZero(Metric<bool> metric) => new(metric) { ZeroIsTrue = true };

    public static TextField Text(Metric<string> metric, int longest) => new(metric, new string('X', longest));

    public static TextField DigitText(Metric<string> metric, string mask, int shortest, int longest) =>
        new(metric, mask, Letters.DigitsOnly) { Length = (shortest, longest) };

    public static TextField Version(Metric<string> metric, string head) => new(metric, "00000.00") { Head = head, Length = (4, 12) };

    public static ListField List(Metric<IReadOnlyList<int>> metric, string mask, int count = 0) => new(metric, mask, count);

    /// <summary>A token nobody has documented.</summary>
    public static UnknownField Unknown(string mask) => new(mask);

    /// <summary>A trailing space: an empty last token that the checksum covers.</summary>
    public static UnknownField TrailingSpace() => new("");
}
