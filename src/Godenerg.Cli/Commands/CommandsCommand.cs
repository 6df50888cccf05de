using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;
using Spectre.Console;

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
        AnsiConsole.WriteLine($"{dialect.Id}: {dialect.Summary}. Other dialects with --dialect: {string.Join(", ", Pi30Dialects.All.Where(other => other != dialect).Select(other => other.Id))}.");
        var queries = TableOf("query", "code", "what it tells");
        foreach (var query in dialect.Queries)
            queries.AddRow(Markup.Escape(query.Name), query.Code + Argument(query), Markup.Escape(query.Summary));
        AnsiConsole.Write(queries);
        var settings = TableOf("setting", "code", "allowed", "reads back in", "danger", "what it does");
        foreach (var setter in dialect.Commands)
            settings.AddRow(
                Markup.Escape(setter.Writes?.Name ?? "-"), Markup.Escape($"{setter.Code}{(setter.TakesUnit ? "m" : "")}{setter.Mask}"), Markup.Escape(Allowed(setter)),
                setter.ConfirmedBy?.Code ?? "-", ((int)setter.Danger).ToString(CultureInfo.InvariantCulture),
                Markup.Escape(setter.Note.Length == 0 ? setter.Summary : $"{setter.Summary}; {setter.Note}"));
        AnsiConsole.Write(settings);
        AnsiConsole.WriteLine("Danger: 1 cosmetic, 2 energy source, 3 battery, 4 machine.");
    }

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
                json.WriteString("name", setter.Writes?.Name);
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
            ? string.Join("; ", limits.Classes.Order().Select(volts => $"{volts} V: {limits.For(volts)}"))
            : setter.Describe(0, null);

    private static string Argument(InverterQuery query) => query.Argument switch
    {
        QueryArgument.Unit => "n",
        QueryArgument.Year => "yyyy",
        QueryArgument.Month => "yyyymm",
        QueryArgument.Day => "yyyymmdd",
        _ => "",
    };

    private static Table TableOf(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(column);
        return table;
    }
}
