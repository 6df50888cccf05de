using System.Globalization;
using Godenerg.Engine.Protocols;
using Spectre.Console;

namespace Godenerg.Cli.Output;

/// <summary>A reading for a person or for a script.</summary>
internal static class ReadingText
{
    public static string Json(Reading reading, string device, Dialect dialect) => JsonText.Object(json =>
    {
        json.WriteString("query", reading.Query);
        json.WriteString("time", reading.At.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("device", device);
        json.WriteString("dialect", dialect.Id);
        JsonText.Values(json, reading);
    });

    public static void Table(Reading reading, Dialect dialect)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumn("metric");
        table.AddColumn(new TableColumn("value").RightAligned());
        table.AddColumn("unit");
        table.AddColumn("what");
        for (var slot = 0; slot < reading.Metrics.Count; slot++)
            AddRow(table, reading.Metrics[slot], reading.ValueAt(slot));
        var known = dialect.FindCode(reading.Query)?.Query;
        AnsiConsole.WriteLine($"{known?.Summary ?? reading.Query} ({reading.Query}, {dialect.Id})");
        AnsiConsole.Write(table);
        if (reading.Metrics.Count == 0)
            AnsiConsole.WriteLine(Raw(reading));
    }

    /// <summary>What the inverter sent, between <c>(</c> and the checksum.</summary>
    public static string Raw(Reading reading) => System.Text.Encoding.Latin1.GetString(reading.Payload.Span);

    private static void AddRow(Table table, Metric metric, MetricValue value)
    {
        if (!value.HasValue)
            return;
        table.AddRow(Markup.Escape(metric.Name), Markup.Escape(value.ToString()), Markup.Escape(metric.Unit.Symbol), $"[grey]{Markup.Escape(metric.Summary)}[/]");
    }
}
