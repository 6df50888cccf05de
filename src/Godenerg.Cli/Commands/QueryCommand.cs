using System.CommandLine;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg query</c>: any query by name or code, or any single value by the name of its metric.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var command = new Command("query", "Ask the inverter anything: a query by name (ratings) or code (QPIRI, QPGS1, QED20260320), or one metric (battery.voltage).");
        var what = new Argument<string>("NAME|CODE") { Description = "See `godenerg commands`." };
        command.Add(what);
        var asking = new Asking();
        asking.AddTo(command);
        command.SetAction(parsed => Run(parsed, asking, parsed.GetRequiredValue(what)));
        return command;
    }

    private static int Run(ParseResult parsed, Asking asking, string what)
    {
        // Only what the table marks as a query is ever sent: PF, for instance, would reset the machine.
        var dialects = asking.Dialect(parsed) is { } forced ? [forced] : Pi30Dialects.All;
        if (Find(dialects, what) is { } request)
            return asking.Run(parsed, request.Text, quick: request.Text == "QPIGS");
        if (Catalogue.Find(what) is { } metric)
        {
            var holder = dialects.SelectMany(dialect => dialect.Queries).FirstOrDefault(query => query.Argument == QueryArgument.None && query.Metrics.Contains(metric));
            return holder is null
                ? Complaint.With(ExitCode.Usage, $"{metric.Name} comes from a query with an argument; ask for {HoldersOf(metric)}")
                : asking.Run(parsed, holder.Code, metric, quick: holder.Code == "QPIGS");
        }

        return Complaint.With(ExitCode.Usage, Explain(dialects, what));
    }

    private static InverterRequest? Find(IReadOnlyList<Dialect> dialects, string what)
    {
        foreach (var dialect in dialects)
        {
            if (dialect.FindCode(what.ToUpperInvariant()) is { } byCode)
                return byCode;
            if (dialect.FindQuery(what) is { Argument: QueryArgument.None } byName)
                return byName.About();
        }

        return null;
    }

    private static string HoldersOf(Metric metric) =>
        string.Join(" or ", Pi30Dialects.All.SelectMany(dialect => dialect.Queries).Where(query => query.Metrics.Contains(metric))
            .Select(query => $"{query.Code} and {InverterQuery.Describe(query.Argument)}").Distinct());

    private static string Explain(IReadOnlyList<Dialect> dialects, string what)
    {
        var upper = what.ToUpperInvariant();
        if (dialects.SelectMany(dialect => dialect.Commands).Any(command => command.TryDecode(what, out _, out _) || command.Code == upper))
            return $"{what} is a command that changes the inverter, not a query; see `godenerg set --help`";
        var unfinished = dialects.Select(dialect => dialect.FindQuery(what)).FirstOrDefault(query => query is not null);
        if (unfinished is not null)
            return $"{unfinished.Code} takes {InverterQuery.Describe(unfinished.Argument)}, such as {unfinished.Code}{Example(unfinished.Argument)}";
        var nearest = Catalogue.Nearest(what);
        return $"'{what}' is no query and no metric" + (nearest.Count > 0 ? $"; did you mean {string.Join(", ", nearest)}?" : "") + "; `godenerg commands` lists all";
    }

    private static string Example(QueryArgument argument) => argument switch
    {
        QueryArgument.Unit => "1",
        QueryArgument.Year => "2026",
        QueryArgument.Month => "202603",
        _ => "20260320",
    };
}
