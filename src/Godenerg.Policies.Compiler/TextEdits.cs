using System.Text;
using Microsoft.CodeAnalysis;

namespace Godenerg.Policies.Compiler;

/// <summary>Insertions into a text. What begins at the same place is written from outside in, what ends there from inside out.</summary>
internal sealed class TextEdits
{
    private enum Order
    {
        Closing,
        Replacing,
        Opening,
    }

    private readonly record struct Edit(int At, int Length, string Text, Order Order, int Rank);

    private readonly List<Edit> _edits = [];

    public void Behind(SyntaxToken token, string text) => _edits.Add(new(token.Span.End, 0, text, Order.Closing, 0));

    public void Replace(SyntaxToken token, string text) => _edits.Add(new(token.SpanStart, token.Span.Length, text, Order.Replacing, 0));

    public void Around(SyntaxNode node, string before, string behind)
    {
        var span = node.Span;
        _edits.Add(new(span.Start, 0, before, Order.Opening, -span.End));
        _edits.Add(new(span.End, 0, behind, Order.Closing, -span.Start));
    }

    public string Apply(string text)
    {
        var result = new StringBuilder(text.Length * 2);
        var at = 0;
        foreach (var edit in Sorted())
        {
            result.Append(text, at, edit.At - at).Append(edit.Text);
            at = edit.At + edit.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Of two nodes with the same span, the outer one was met first.</summary>
    private IEnumerable<Edit> Sorted() => _edits.Select((edit, index) => (edit, index))
        .OrderBy(pair => pair.edit.At)
        .ThenBy(pair => pair.edit.Order)
        .ThenBy(pair => pair.edit.Rank)
        .ThenBy(pair => pair.edit.Order == Order.Closing ? -pair.index : pair.index)
        .Select(pair => pair.edit);
}
