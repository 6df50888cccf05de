using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Godenerg.Engine.Configuration;

/// <summary>
/// Makes the tree of a file from the parser's events. Nothing is guessed (a <c>no</c> stays a word), nothing is repeated behind one's
/// back: anchors, tags and further documents are refused, so that a small file can never become a large one.
/// </summary>
internal sealed class NodeReader
{
    /// <summary>Far more than any configuration needs.</summary>
    private const int Deepest = 16;

    private readonly Remarks _remarks;
    private readonly Parser _parser;

    private NodeReader(Remarks remarks, string text)
    {
        _remarks = remarks;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads the one document of a file; null when there is none or it is no YAML, which has then been said.</summary>
    public static Node? Read(Remarks remarks, string text)
    {
        var reader = new NodeReader(remarks, text);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException trouble)
        {
            remarks.Error(LineOf(trouble.Start), $"this is no YAML: {Explain(trouble)}");
            return null;
        }
        catch (NotUsable)
        {
            return null;
        }
    }

    private Node? ReadDocument()
    {
        Node? root = null;
        while (Advance())
        {
            if (_parser.Current is not DocumentStart start)
                continue;
            if (root is not null)
                throw Refuse(start.Start, "a second document begins here ('---'); write everything into one");
            Advance();
            root = ReadNode(0);
        }

        return root is TextNode { IsEmpty: true } ? null : root;
    }

    private Node ReadNode(int depth)
    {
        if (_parser.Current is not { } here)
            throw Refuse(Mark.Empty, "this is no YAML: it ends in the middle; check quotes and brackets");
        if (here is AnchorAlias alias)
            throw Refuse(here.Start, $"'*{alias.Value}' stands for something else; anchors are not used here, write it out");
        if (here is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw Refuse(here.Start, $"'&{anchored.Anchor}' is an anchor; anchors are not used here, write everything out");
        if (here is NodeEvent { Tag.IsEmpty: false } tagged)
            throw Refuse(here.Start, $"'{tagged.Tag}' is a tag; tags are not used here, leave it out");
        if (depth > Deepest)
            throw Refuse(here.Start, "this is nested too deeply; see: godenerg config example");
        return here switch
        {
            Scalar scalar => new TextNode(LineOf(here.Start), scalar.Value),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            _ => throw Refuse(here.Start, "this is no YAML: it ends in the middle; check quotes and brackets"),
        };
    }

    private ListNode ReadList(int depth)
    {
        var line = LineOf(_parser.Current!.Start);
        List<Node> items = [];
        while (Advance() && _parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return new(line, items);
    }

    private MapNode ReadMap(int depth)
    {
        var line = LineOf(_parser.Current!.Start);
        Dictionary<string, Entry> entries = [];
        List<Entry> inOrder = [];
        while (Advance() && _parser.Current is not MappingEnd)
        {
            var start = _parser.Current.Start;
            if (ReadNode(depth + 1) is not TextNode key)
                throw Refuse(start, "a key must be a single word, such as 'device:'");
            Advance();
            var entry = new Entry(key.Line, key.Text, ReadNode(depth + 1));
            if (entries.TryAdd(entry.Key, entry))
                inOrder.Add(entry);
            else
                _remarks.Error(entry.Line, $"{Remarks.Quote(entry.Key)} was given in line {entries[entry.Key].Line} already; keep one of them");
        }

        return new(line, inOrder);
    }

    /// <summary>The parser has bugs of its own with rubbish (an index out of range, a wrong argument), which say nothing to an owner.</summary>
    private bool Advance()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception bug) when (bug is ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or FormatException
            or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            throw Refuse(_parser.Current?.End ?? Mark.Empty, "this is no YAML from here on; check quotes, indentation and colons");
        }
    }

    private NotUsable Refuse(Mark at, string message)
    {
        _remarks.Error(LineOf(at), message);
        return new();
    }

    private static int LineOf(Mark mark) => (int)Math.Min(mark.Line, int.MaxValue);

    private static string Explain(YamlException trouble)
    {
        var said = trouble.Message[(trouble.Message.LastIndexOf("): ", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
        return $"{said.ReplaceLineEndings(" ").TrimEnd('.')}; check the indentation, and that every key ends with a colon and a space";
    }

    /// <summary>Reading on makes no sense; why has been said.</summary>
    private sealed class NotUsable : Exception;
}
