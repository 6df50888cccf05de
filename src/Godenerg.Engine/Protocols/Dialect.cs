using System.Collections.Immutable;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Protocols;

/// <summary>
/// The framing and the command table that one model family speaks. Immutable: a variant is <see cref="With"/>, which replaces
/// entries of the same code and adds the others.
/// </summary>
internal sealed class Dialect
{
    private readonly Dictionary<string, InverterQuery> _byCode;

    public Dialect(string id, string summary, IEnumerable<InverterQuery> queries, IEnumerable<InverterCommand> commands)
    {
        Id = id;
        Summary = summary;
        Queries = [.. queries];
        Commands = [.. commands];
        _byCode = Queries.ToDictionary(query => query.Code, StringComparer.Ordinal);
        if (Commands.Select(command => command.Code).Distinct().Count() != Commands.Length)
            throw new ArgumentException($"two commands of {id} share a code");
    }

    public string Id { get; }

    public string Summary { get; }

    public ImmutableArray<InverterQuery> Queries { get; }

    public ImmutableArray<InverterCommand> Commands { get; }

    /// <summary>A variant of this dialect.</summary>
    public Dialect With(string id, string summary, IEnumerable<InverterQuery>? queries = null, IEnumerable<InverterCommand>? commands = null) =>
        new(id, summary, Replace(Queries, queries, query => query.Code), Replace(Commands, commands, command => command.Code));

    /// <summary>Finds the query of a code (<c>QPIGS</c>, <c>QPGS1</c>, <c>QED20241022</c>); null when there is none.</summary>
    public InverterRequest? FindCode(string text)
    {
        if (_byCode.TryGetValue(text, out var plain) && plain.Argument == QueryArgument.None)
            return plain.About();
        for (var length = text.Length - 1; length > 1; length--)
            if (_byCode.TryGetValue(text[..length], out var query) && query.Argument != QueryArgument.None && query.Takes(text[length..]))
                return query.About(text[length..]);
        return null;
    }

    /// <summary>Finds the query of a name (<c>status</c>) or a code.</summary>
    public InverterQuery? FindQuery(string nameOrCode) =>
        Queries.FirstOrDefault(query => query.Name == nameOrCode || string.Equals(query.Code, nameOrCode, StringComparison.OrdinalIgnoreCase));

    /// <summary>The commands that write a setting; several where the value decides (charge currents above 99 A).</summary>
    public IEnumerable<InverterCommand> CommandsFor(Metric setting) => Commands.Where(command => command.Writes == setting);

    private static IEnumerable<T> Replace<T>(IEnumerable<T> old, IEnumerable<T>? changed, Func<T, string> code)
    {
        var byCode = (changed ?? []).ToDictionary(code, StringComparer.Ordinal);
        foreach (var entry in old)
            yield return byCode.Remove(code(entry), out var replacement) ? replacement : entry;
        foreach (var added in byCode.Values)
            yield return added;
    }
}
