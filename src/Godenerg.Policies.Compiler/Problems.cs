using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Godenerg.Policies.Compiler;

/// <summary>What is wrong with a policy, each with file, line and column.</summary>
internal sealed class Problems
{
    private const int Most = 20;

    private readonly SortedDictionary<(string File, int Line, int Column), string> _found = [];

    public bool IsEmpty => _found.Count == 0;

    public IReadOnlyList<string> Texts =>
        [.. _found.Take(Most).Select(found => $"{found.Key.File}({found.Key.Line},{found.Key.Column}): {found.Value}")];

    public void Add(SyntaxNode node, string message) => Add(node.GetLocation(), message);

    /// <summary>The first one at a place counts: what follows there mostly follows from it.</summary>
    public void Add(Location location, string message)
    {
        var place = location.GetLineSpan();
        _found.TryAdd((place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1), message);
    }

    public void Add(Diagnostic diagnostic) => Add(diagnostic.Location, Message(diagnostic));

    private static string Message(Diagnostic diagnostic)
    {
        var text = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return diagnostic.Id switch
        {
            "CS0103" when text.Split('\'') is [_, var name, ..] && Vocabulary.Nearest(name) is { } meant => $"'{name}' does not exist here; did you mean {meant}?",
            "CS0266" or "CS1503" when text.Contains("double?", StringComparison.Ordinal) => $"{text}. The value may be unknown: look whether it is null first",
            _ => $"{text} ({diagnostic.Id})",
        };
    }
}
