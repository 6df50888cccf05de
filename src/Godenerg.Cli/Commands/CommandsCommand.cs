using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg commands</c>: everything the table knows, queries and setters.</summary>
internal static class CommandsCommand
{
    public static Command Create()
    {
        var command = new Command("commands", "List every query and every setting that Godenerg knows.");
        var json = CommonOptions.Json();
        var dialect = CommonOptions.Dialect();
        command.Add(json);
        command.Add(dialect);
        command.SetAction(parsed => Run(CommonOptions.DialectOf(parsed, dialect) ?? Pi30Dialects.Pi30, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Dialect dialect, bool asJson)
    {
        if (asJson)
            WriteJson(dialect);
        else
            WriteTables(dialect);
        return (int)ExitCode.Done;
    }

    private static void WriteTables(Dialect dialect)
    {
        Console.WriteLine($"{dialect.Id}: {dialect.Summary}. Others with --dialect: {string.Join(", ", Pi30Dialects.All.Where(other => other != dialect).Select(other => other.Id))}.");
        Console.WriteLine();
        Columns.Print([["QUERY", "CODE", "TELLS"], .. dialect.Queries.Select(query => new[] { query.Name, query.Code + Argument(query), query.Summary })]);
        if (dialect.Commands.IsEmpty)
            return;
        Console.WriteLine();
        Columns.Print([["SETTING", "CODE", "DOES"], .. dialect.Commands.Select(Row)]);
        Console.WriteLine();
        Console.WriteLine("Danger: 1 cosmetic, 2 energy source, 3 battery, 4 machine.");
    }

    private static string[] Row(InverterCommand setter) =>
    [
        setter.Writes?.Name ?? setter.Code,
        setter is FlagCommand ? string.Join('|', setter.Examples.Select(example => example.Text)) : $"{setter.Code}{(setter.TakesUnit ? "m" : "")}{setter.Mask}",
        $"{setter.Summary}{(setter.Note.Length > 0 ? "; " + setter.Note : "")}. Allowed: {Allowed(setter)}. "
            + $"Danger {((int)setter.Danger).ToString(CultureInfo.InvariantCulture)}, {(setter.ConfirmedBy is { } query ? $"reads back in {query.Code}" : "reads back nowhere")}.",
    ];

    private static void WriteJson(Dialect dialect)
    {
        foreach (var query in dialect.Queries)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("kind", "query");
                json.WriteString("name", query.Name);
                json.WriteString("code", query.Code);
                json.WriteString("argument", query.Argument == QueryArgument.None ? null : InverterQuery.Describe(query.Argument));
                json.WriteString("summary", query.Summary);
                json.WriteStartArray("metrics");
                foreach (var metric in query.Metrics)
                    json.WriteStringValue(metric.Name);
                json.WriteEndArray();
            }));
        foreach (var setter in dialect.Commands)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("kind", "setting");
                json.WriteString("name", setter.Writes?.Name ?? setter.Code);
                json.WriteString("code", setter.Code);
                json.WriteString("mask", setter.Mask);
                json.WriteBoolean("takesUnit", setter.TakesUnit);
                json.WriteString("unit", setter.Writes?.Unit.Symbol);
                json.WriteString("allowed", Allowed(setter));
                json.WriteString("confirmedBy", setter.ConfirmedBy?.Code);
                json.WriteNumber("danger", (int)setter.Danger);
                json.WriteString("summary", setter.Summary);
                json.WriteString("note", setter.Note);
            }));
    }

    /// <summary>The limits of every battery class, where they differ.</summary>
    private static string Allowed(InverterCommand setter) =>
        setter.NumberLimits is { } limits && limits.Classes.Any(volts => volts > 0)
            ? string.Join("; ", limits.Classes.Order().Select(volts => $"{limits.For(volts)} {setter.Writes?.Unit} on {volts} V batteries"))
            : setter.Describe(0, null);

    private static string Argument(InverterQuery query) => query.Argument switch
    {
        QueryArgument.Unit => "n",
        QueryArgument.Year => "yyyy",
        QueryArgument.Month => "yyyymm",
        QueryArgument.Day => "yyyymmdd",
        _ => "",
    };
}
