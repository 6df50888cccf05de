namespace Godenerg.OledFeed.Layouts;

/// <summary>How a number is written: <c>0</c>, <c>0.0</c>, <c>0.00</c>, with a + in front when the sign always stands.</summary>
internal sealed record NumberForm(int Decimals, bool IsSigned, string Text)
{
    public const string Allowed = "0, 0.0, 0.00, +0, +0.0 or +0.00";

    public static readonly NumberForm Whole = new(0, false, "F0");
    public static readonly NumberForm TwoDigits = new(0, false, "00");

    /// <returns>Null when it is none.</returns>
    public static NumberForm? Parse(string text)
    {
        var (digits, isSigned) = text is ['+', .. var rest] ? (rest, true) : (text, false);
        return digits switch
        {
            "0" => new NumberForm(0, isSigned, "F0"),
            "0.0" => new NumberForm(1, isSigned, "F1"),
            "0.00" => new NumberForm(2, isSigned, "F2"),
            _ => null,
        };
    }
}
