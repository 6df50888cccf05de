using System.Text.RegularExpressions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Control;

/// <summary>
/// Characters that no table knows, sent because an operator says that he knows what they do. They take the same way as everything else:
/// rules, ledger, and never class 5. What looks like a known command with a wrong value is no raw command but a mistake.
/// </summary>
internal static partial class RawCommand
{
    private const int Longest = 40;
    private const int ShortestKnown = 3;

    /// <summary>The command; null when the text may not be sent raw.</summary>
    public static InverterCommand? Of(Dialect dialect, string text) =>
        text.Length is >= 2 and <= Longest && Shape().IsMatch(text) && text[0] != 'Q'
        && !dialect.Commands.Any(command => IsOf(command, text)) && dialect.FindCode(text) is null
            ? new ActionCommand(text, "characters that no table knows") { Danger = Danger.Machine, Note = "nobody knows what it does to this model" }
            : null;

    private static bool IsOf(InverterCommand command, string text) => command.Code.Length >= ShortestKnown
        ? text.StartsWith(command.Code, StringComparison.Ordinal)
        : text.StartsWith(command.Code, StringComparison.Ordinal) && text.Length > command.Code.Length && char.IsAsciiDigit(text[command.Code.Length]);

    [GeneratedRegex("^[A-Z^][A-Za-z0-9.,+-]*$")]
    private static partial Regex Shape();
}
