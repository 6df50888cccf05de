using System.CommandLine;
using System.Globalization;
using Godenerg.Engine.Transports;
using Spectre.Console;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg monitor</c>: the live picture in a terminal.</summary>
internal static class MonitorCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

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

    public static Command Create()
    {
        var command = new Command("monitor", "Show the live picture in this terminal. Ends with Ctrl-C.");
        var engine = new EngineOnConsole();
        engine.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, engine, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, EngineOnConsole engine, CancellationToken cancel)
    {
        if (Console.IsOutputRedirected)
            return Complaint.With(ExitCode.Usage, "monitor needs a terminal; for files and pipes use: godenerg run --json");
        try
        {
            using var house = engine.Create(parsed, holdsBack: false, isQuiet: true);
            var running = house.First;
            house.Start();
            await AnsiConsole.Live(Picture(running)).StartAsync(async live =>
            {
                using var timer = new PeriodicTimer(Refresh);
                while (await CancellableTimer.NextAsync(timer, cancel).ConfigureAwait(false))
                    live.UpdateTarget(Picture(running));
            }).ConfigureAwait(false);
            return (int)ExitCode.Done;
        }
        catch (ArgumentException wrong)
        {
            return Complaint.With(ExitCode.Usage, wrong.Message.Split('\n'));
        }
        catch (TransportException trouble)
        {
            return Complaint.With(ExitCode.NoDevice, trouble.Message);
        }
        catch (DataFolderException held)
        {
            return Complaint.With(ExitCode.Refused, held.Message);
        }
    }

    private static Rows Picture(RunningEngine running)
    {
        var now = running.Host.Stream.Current;
        var table = new Table().Border(TableBorder.Rounded).HideHeaders();
        table.AddColumn("group");
        table.AddColumn(new TableColumn("value").RightAligned());
        table.AddColumns("unit", "what");
        foreach (var (title, metrics) in Groups)
            AddGroup(table, title, metrics, now);
        var age = now.AgeOf(Metrics.BatteryVoltage);
        var house = running.Source.IsSimulated ? string.Create(CultureInfo.InvariantCulture, $"simulated house, {running.Clock.GetLocalNow():yyyy-MM-dd HH:mm}: ") : "";
        var head = house + (running.Host.Identity?.ToString() ?? running.Host.Problem ?? "looking for the inverter");
        return new Rows(
            new Text(head),
            table,
            new Text("alarms: " + Alarms(now)),
            new Text(age is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0} s old. Nothing is written to the inverter. Ctrl-C ends.") : "No reading yet. Ctrl-C ends."));
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
