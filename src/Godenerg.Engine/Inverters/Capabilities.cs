namespace Godenerg.Engine.Inverters;

/// <summary>
/// What one firmware of one unit turned out to know: its dialect and which queries it answers. Found by asking once, because the
/// documents do not say (QPIGS2 came with 79.72 on one model and was refused by 79.71).
/// </summary>
/// <param name="Dialect">The id of its dialect.</param>
/// <param name="Answers">Per query code: true when it was answered, false when it was refused.</param>
internal sealed record Capabilities(string Dialect, IReadOnlyDictionary<string, bool> Answers)
{
    public bool? Knows(string code) => Answers.TryGetValue(code, out var known) ? known : null;

    public Capabilities With(string code, bool isAnswered) =>
        this with { Answers = new Dictionary<string, bool>(Answers) { [code] = isAnswered } };

    public bool IsSameAs(Capabilities other) =>
        Dialect == other.Dialect && Answers.Count == other.Answers.Count && Answers.All(entry => other.Knows(entry.Key) == entry.Value);
}
