using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>Reads a fault from one line: its name, then what it takes, in any order.</summary>
internal static class FaultText
{
    /// <summary>Reads a fault.</summary>
    /// <param name="text">The line, such as <c>drop QPIGS x3</c>.</param>
    /// <param name="fault">The fault, when it is one.</param>
    /// <param name="error">What is wrong and what is allowed, when it is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? error)
    {
        fault = null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            error = $"no fault is named; allowed: {Names}";
            return false;
        }

        var kind = FaultKinds.All.FirstOrDefault(known => known.Name == words[0]);
        if (kind is null)
        {
            var nearest = FaultKinds.All.MinBy(known => Spelling.Distance(words[0], known.Name))!;
            error = $"there is no fault '{words[0]}'; did you mean '{nearest.Name}' ({nearest.Summary})? allowed: {Names}";
            return false;
        }

        fault = new Fault(kind);
        error = kind.Parts.HasFlag(FaultParts.Setting) ? ReadSetting(words, ref fault) : ReadWords(words, ref fault);
        if (error is null && kind.Parts.HasFlag(FaultParts.Span) && fault.Span == TimeSpan.Zero)
            error = $"{kind.Name} needs a time such as 500ms, 2.5s, 10min or 1h";
        else if (error is null && fault.Span < TimeSpan.Zero && kind != FaultKinds.ClockSkew)
            error = $"{kind.Name} cannot last {SpanText.Write(fault.Span)}; only clock-skew goes back";
        if (error is null)
            return true;
        error += $"; write it like: {kind.Usage}";
        fault = null;
        return false;
    }

    private static string Names => string.Join(", ", FaultKinds.All.Select(kind => kind.Name));

    private static string? ReadWords(string[] words, ref Fault fault)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var parts = fault.Kind.Parts;
            var word = words[i];
            if (parts.HasFlag(FaultParts.Alias) && word == "as" && i + 1 < words.Length && IsName(words[i + 1]))
                fault = fault with { Alias = words[++i] };
            else if (parts.HasFlag(FaultParts.Span) && SpanText.TryParse(word, out var span))
                fault = fault with { Span = span };
            else if (parts.HasFlag(FaultParts.Request) && Times(word) is { } times)
                fault = fault with { Times = times };
            else if (parts.HasFlag(FaultParts.Tokens) && word is "17" or "21" or "24")
                fault = fault with { Tokens = int.Parse(word, CultureInfo.InvariantCulture) };
            else if (parts.HasFlag(FaultParts.Request) && IsRequest(word))
                fault = fault with { Request = word };
            else
                return Explain(word, parts);
        }

        return null;
    }

    private static string? ReadSetting(string[] words, ref Fault fault)
    {
        if (words.Length != 3)
            return $"{fault.Kind.Name} needs a setting and its value";
        var commands = Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Where(command => command.Writes?.Name == words[1]).ToList();
        if (commands.Count == 0)
        {
            var names = Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Select(command => command.Writes?.Name).OfType<string>().Distinct();
            return $"'{words[1]}' is no setting; did you mean '{names.MinBy(name => Spelling.Distance(words[1], name))}'?";
        }

        if (commands[0].Understand(words[2], out var value) is { } problem)
            return $"{words[1]}: {problem}";
        fault = fault with { Setting = commands[0].Writes, Value = value };
        return null;
    }

    private static int? Times(string word) =>
        word == "always" ? Fault.Always
        : word.StartsWith('x') && int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0 ? times
        : null;

    private static bool IsRequest(string word) => Pi30Dialects.All.Any(dialect =>
        dialect.FindCode(word) is not null || dialect.Queries.Any(query => query.Code == word) || dialect.Commands.Any(command => command.Code == word)
        || new Setters(dialect).Understand(word).Count > 0);

    private static string Explain(string word, FaultParts parts)
    {
        List<string> allowed = [];
        if (parts.HasFlag(FaultParts.Span))
            allowed.Add("a time such as 2.5s");
        if (parts.HasFlag(FaultParts.Request))
            allowed.Add($"a request ('{NearestRequest(word)}'?), how often (x3, always)");
        if (parts.HasFlag(FaultParts.Alias))
            allowed.Add("'as' and a name of letters, digits, - and _");
        if (parts.HasFlag(FaultParts.Tokens))
            allowed.Add("17, 21 or 24 tokens");
        return $"'{word}' is not understood; allowed: {string.Join(", ", allowed)}";
    }

    private static string NearestRequest(string word) => Pi30Dialects.All
        .SelectMany(dialect => dialect.Queries.Select(query => query.Code).Concat(dialect.Commands.Select(command => command.Code)))
        .Distinct()
        .MinBy(code => Spelling.Distance(word, code))!;

    /// <summary>A name beside the twin's own, never a way to another folder.</summary>
    private static bool IsName(string word) => word.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
