namespace Godenerg.Engine.Configuration;

/// <summary>
/// A map of the file while it is being read. It remembers which keys were asked for: what is left at the end is unknown, and is an
/// error with the nearest of those.
/// </summary>
internal sealed class Section(Remarks remarks, MapNode map, string place)
{
    private readonly List<string> _asked = [];

    public MapNode Map => map;

    public IReadOnlyList<Entry> Entries => map.Entries;

    /// <summary>A single value; null when the key is missing, or is none, which has then been said.</summary>
    public TextNode? Text(string key, string example)
    {
        if (Find(key) is not { } node)
            return null;
        if (node is TextNode { IsEmpty: false } text)
            return text;
        Error(node.Line, $"{key} is {node.Kind}; write it like {key}: {example}");
        return null;
    }

    /// <summary>One of some words, in any case.</summary>
    public TextNode? Word(string key, IReadOnlyCollection<string> allowed)
    {
        if (Text(key, allowed.First()) is not { } text)
            return null;
        if (allowed.FirstOrDefault(word => string.Equals(word, text.Text, StringComparison.OrdinalIgnoreCase)) is { } word)
            return text with { Text = word };
        Error(text.Line, $"{key} is {Remarks.Quote(text.Text)}; {Remarks.DidYouMean(text.Text, allowed)}");
        return null;
    }

    /// <summary>A number in a unit, above nothing.</summary>
    public double? Positive(string key, Unit unit, string example) => Number(key, unit, example) is { } number ? AboveNothing(key, number) : null;

    /// <summary>A number in a unit.</summary>
    public double? Number(string key, Unit unit, string example)
    {
        if (Text(key, example) is not { } text)
            return null;
        if (Quantity.Read(text.Text, unit, out var value) is not { } wrong)
            return value;
        Error(text.Line, $"{key} is {Remarks.Quote(text.Text)}: {wrong}");
        return null;
    }

    /// <summary>A nested map; null when the key is missing, or is none, which has then been said.</summary>
    public Section? Nested(string key, string example)
    {
        if (Find(key) is not { } node)
            return null;
        if (node is MapNode nested)
            return new(remarks, nested, $"{place}/{key}");
        Error(node.Line, $"{key} is {node.Kind} where keys are wanted; write it like {key}: {example}");
        return null;
    }

    /// <summary>A map that stands in a list.</summary>
    public Section Item(string key, MapNode item) => new(remarks, item, $"{place}/{key}");

    /// <summary>What stands behind a key, whatever it is.</summary>
    public Node? Find(string key)
    {
        _asked.Add(key);
        return map.Find(key);
    }

    /// <summary>Says that a key is missing, unless something stands there.</summary>
    public void Require(string key, string example)
    {
        if (map.Find(key) is null)
            Error(map.Line, $"{key} is missing; write it like {key}: {example}");
    }

    /// <summary>Says which keys are unknown.</summary>
    public void Finish()
    {
        foreach (var entry in map.Entries.Where(entry => !_asked.Contains(entry.Key)))
            Error(entry.Line, $"{Remarks.Quote(entry.Key)} is no key here; {Remarks.DidYouMean(entry.Key, [.. _asked.Distinct()])}");
    }

    public void Error(int line, string message) => remarks.Error(line, Placed(message));

    public void Warn(int line, string message) => remarks.Warn(line, Placed(message));

    private double? AboveNothing(string key, double number)
    {
        if (number > 0)
            return number;
        Error(map.LineOf(key), FormattableString.Invariant($"{key} is {number:0.###}; it must be above 0"));
        return null;
    }

    private string Placed(string message) => place.Length > 0 ? $"{place}: {message}" : message;
}
