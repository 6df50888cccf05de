using Spectre.Console;

namespace Godenerg.Cli.Output;

/// <summary>The live picture: what is known of one inverter, group by group.</summary>
internal static class HousePicture
{
    /// <summary>As many as leave room for the picture.</summary>
    private const int MostRaised = 3;

    private static readonly (string Title, Metric[] Metrics)[] Groups =
    [
        ("Sun", [Metrics.PvPower, Metrics.PvVoltage, Metrics.PvCurrent, Metrics.Pv2Power, Metrics.Pv2Voltage, Metrics.ChargeFromPv]),
        ("Battery",
        [
            Metrics.BatteryVoltage, Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.BatteryCapacity, Metrics.ChargeActive,
            Metrics.ChargeFloating, Metrics.ChargeStage, Settings.BulkVoltage, Settings.FloatVoltage, Settings.MaxChargeCurrent,
        ]),
        ("House", [Metrics.OutputPower, Metrics.OutputApparentPower, Metrics.OutputLoad, Metrics.OutputVoltage, Metrics.OutputFrequency]),
        ("Grid", [Metrics.GridVoltage, Metrics.GridFrequency, Settings.OutputSourcePriority, Settings.ChargeSourcePriority]),
        ("Inverter", [Metrics.InverterMode, Metrics.InverterHeatSinkTemperature, Metrics.InverterBusVoltage]),
    ];

    /// <param name="now">What is known.</param>
    /// <param name="raised">What the engine has raised, newest last.</param>
    /// <param name="head">Who it is, or why nobody is there.</param>
    /// <param name="foot">What stands below.</param>
    public static Rows Of(Snapshot now, IReadOnlyList<string> raised, string head, string foot)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders();
        table.AddColumn("group");
        table.AddColumn(new TableColumn("value").RightAligned());
        table.AddColumns("unit", "what");
        foreach (var (title, metrics) in Groups)
            AddGroup(table, title, metrics, now);
        return new Rows([new Text(head), table, new Text("alarms: " + Alarms(now)), .. raised.TakeLast(MostRaised).Select(alarm => new Text(alarm)), new Text(foot)]);
    }

    private static string Alarms(Snapshot now)
    {
        var alarms = now.Readings.Where(now.IsFresh)
            .SelectMany(reading => reading.Metrics.Select((metric, slot) => (metric, value: reading.ValueAt(slot).ToObject())))
            .Where(entry => entry.metric.Name.StartsWith("alarm.", StringComparison.Ordinal) && entry.value is bool).ToList();
        return alarms.Count == 0 ? "unknown"
            : string.Join(", ", alarms.Where(entry => entry.value is true).Select(entry => entry.metric.Summary.Split(';')[0]).DefaultIfEmpty("none"));
    }

    private static void AddGroup(Table table, string title, Metric[] metrics, Snapshot now)
    {
        foreach (var metric in metrics)
        {
            var value = now.ValueOf(metric);
            if (!value.HasValue && now.AgeOf(metric) is null)
                continue;
            table.AddRow(title, value.HasValue ? $"[bold]{Markup.Escape(value.ToString())}[/]" : "[grey]stale[/]", Markup.Escape(metric.Unit.Symbol), Markup.Escape(metric.Name));
            title = "";
        }
    }
}
