using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>Finds the query that somebody names.</summary>
internal static class QueryWords
{
    /// <summary>The request, or why there is none.</summary>
    public static (InverterRequest? Request, string? Problem) Find(Dialect dialect, string text)
    {
        var upper = text.ToUpperInvariant();
        if ((dialect.FindCode(text) ?? dialect.FindCode(upper)) is { } byCode)
            return (byCode, null);
        if (dialect.FindQuery(text) is { } query)
            return query.Argument == QueryArgument.None
                ? (query.About(), null)
                : (null, $"{query.Code} takes {InverterQuery.Describe(query.Argument)} behind its code");
        if (dialect.Commands.Any(command => command.Code == upper || command.TryDecode(upper, out _, out _)))
            return (null, $"{Shown(text)} changes the inverter and is no query; wishes go to the inbox");
        var near = dialect.Queries.SelectMany(known => new[] { known.Name, known.Code })
            .Select(known => (known, Distance: Spelling.Distance(upper, known.ToUpperInvariant())))
            .Where(known => known.Distance <= Math.Max(2, text.Length / 3))
            .OrderBy(known => known.Distance).Take(3).Select(known => known.known).ToList();
        return (null, $"'{Shown(text)}' is no query of {dialect.Id}{(near.Count > 0 ? $"; did you mean {string.Join(", ", near)}?" : "")}; `godenerg commands` lists all");
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
