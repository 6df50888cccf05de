using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator.Wire;

/// <summary>One change that a client asks for.</summary>
internal readonly record struct Setter(InverterCommand Command, MetricValue Value, int Unit);

/// <summary>Understands setters by the dialect's descriptors, the other direction of encoding them.</summary>
internal sealed class Setters(Dialect dialect)
{
    /// <summary>What a text asks for; nothing when it is no setter of this dialect.</summary>
    public IReadOnlyList<Setter> Understand(string text)
    {
        foreach (var command in dialect.Commands)
            if (command.TryDecode(text, out var value, out var unit))
                return [new Setter(command, value, unit)];
        return UnderstandLetters(text);
    }

    /// <summary>V14 and V15 print several letters in one request, <c>PEabPDj</c>. One unknown letter spoils them all.</summary>
    private List<Setter> UnderstandLetters(string text)
    {
        List<Setter> setters = [];
        var group = '\0';
        foreach (var character in text)
        {
            if (character is 'P' or 'E' or 'D')
            {
                group = character;
                continue;
            }

            var letter = $"P{group}{character}";
            var command = dialect.Commands.FirstOrDefault(candidate => candidate is FlagCommand && candidate.TryDecode(letter, out _, out _));
            if (command is null || !text.StartsWith('P') || !command.TryDecode(letter, out var value, out var unit))
                return [];
            setters.Add(new Setter(command, value, unit));
        }

        return setters;
    }
}
