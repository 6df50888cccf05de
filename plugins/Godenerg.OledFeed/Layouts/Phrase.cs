using Godenerg.OledFeed.Live;

namespace Godenerg.OledFeed.Layouts;

/// <summary>A text with values in braces: <c>{volts:0.0} V</c>.</summary>
internal sealed record Phrase(IReadOnlyList<Phrase.Part> Parts)
{
    /// <summary>Either letters or a value.</summary>
    public sealed record Part(string Letters, Field? Field, NumberForm Form);

    public void Note(Facts facts, Notes notes)
    {
        for (var i = 0; i < Parts.Count; i++)
            if (Parts[i] is { Field: { } field } part)
                notes.Add(field.Read(facts), part.Form);
            else
                notes.Add(Parts[i].Letters);
    }
}
