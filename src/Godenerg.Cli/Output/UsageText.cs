using Godenerg.Cli.Remote;
using System.CommandLine;
using Godenerg.Cli.Original;

namespace Godenerg.Cli.Output;

/// <summary>What is wrong with a command line, in one line: every error, what was probably meant, and where to read on.</summary>
internal static class UsageText
{
    private const int LongestSlip = 2;

    public static string Of(ParseResult parsed, Command root)
    {
        var command = parsed.CommandResult.Command;
        List<string> parts = [];
        var unknown = parsed.UnmatchedTokens;
        if (unknown.Any(token => token.Split('=')[0] == UrlOptions.Name))
            return $"godenerg {string.Join(' ', PathOf(command, root))}".TrimEnd() + $" is for this machine only; {UrlOptions.Name} is for what a running engine answers: status, mode, query, set, monitor, ledger, lease, clock, policy status, explain and promote, plugin, and verbs of plugins such as history query";
        if (unknown.Count > 0)
            parts.Add($"'{string.Join(' ', unknown)}' is not understood here");
        parts.AddRange(parsed.Errors.Select(error => error.Message.TrimEnd('.'))
            .Where(message => !unknown.Any(token => message.EndsWith($"'{token}'", StringComparison.Ordinal))));
        if (unknown.Count > 0 && Nearest(unknown[0], command) is { } meant)
            parts.Add($"did you mean {meant}?");
        var verb = command.Name == OriginalCommand.Name ? "" : string.Concat(PathOf(command, root).Select(name => name + " "));
        parts.Add($"see: godenerg {verb}--help");
        return string.Join("; ", parts.Distinct()).Replace("?;", "?", StringComparison.Ordinal);
    }

    /// <summary>The words that lead to a command, such as <c>config check</c>.</summary>
    private static IEnumerable<string> PathOf(Command command, Command root) =>
        command == root ? [] : [.. command.Parents.OfType<Command>().Take(1).SelectMany(parent => PathOf(parent, root)), command.Name];

    private static string? Nearest(string typed, Command command) =>
        command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name)
            .Concat(command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)))
            .Select(name => (name, distance: Spelling.Distance(typed, name)))
            .Where(candidate => candidate.distance <= LongestSlip)
            .OrderBy(candidate => candidate.distance)
            .Select(candidate => candidate.name)
            .FirstOrDefault();
}
