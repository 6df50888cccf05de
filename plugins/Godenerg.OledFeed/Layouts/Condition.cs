using Godenerg.OledFeed.Live;

namespace Godenerg.OledFeed.Layouts;

/// <summary>When something is shown: <c>when alarm</c>, <c>unless sun &lt; 1</c>, <c>when mode is fault</c>.</summary>
internal sealed record Condition(Field Field, bool IsUnless, string? Comparison, double Number, string? Word)
{
    /// <summary>What is not known is neither larger nor smaller than anything.</summary>
    public bool IsMet(Facts facts)
    {
        var value = Field.Read(facts);
        var isSo = Comparison switch
        {
            null => value.IsSo,
            "is" => value.Kind == FieldKind.Text && value.Text == Word,
            _ when value.Kind is FieldKind.Unknown or FieldKind.Text => false,
            "<" => value.Number < Number,
            ">" => value.Number > Number,
            "<=" => value.Number <= Number,
            _ => value.Number >= Number,
        };
        return isSo != IsUnless;
    }
}
