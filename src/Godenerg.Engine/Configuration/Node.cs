namespace Godenerg.Engine.Configuration;

/// <summary>A piece of a configuration file, with the line it begins in.</summary>
internal abstract record Node(int Line)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value, exactly as written: <c>on</c>, <c>52.8 V</c> and <c>0123</c> stay what they are.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Text">Its characters without quotes.</param>
internal sealed record TextNode(int Line, string Text) : Node(Line)
{
    /// <summary>Nothing stands behind the key.</summary>
    public bool IsEmpty => Text.Trim().Length == 0 || Text == "~";

    public override string Kind => IsEmpty ? "empty" : "a single value";
}

internal sealed record ListNode(int Line, IReadOnlyList<Node> Items) : Node(Line)
{
    public override string Kind => "a list";
}

/// <summary>One key of a map and what stands behind it.</summary>
internal sealed record Entry(int Line, string Key, Node Value);

internal sealed record MapNode(int Line, IReadOnlyList<Entry> Entries) : Node(Line)
{
    public override string Kind => "a map of keys";

    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The line of the innermost of some nested keys that is there.</summary>
    public int LineOf(params ReadOnlySpan<string> path)
    {
        var (map, line) = (this, Line);
        foreach (var key in path)
        {
            if (map?.Entries.FirstOrDefault(entry => entry.Key == key) is not { } entry)
                break;
            (map, line) = (entry.Value as MapNode, entry.Line);
        }

        return line;
    }
}
