using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Simulator;
using Godenerg.Simulator.Plots;
using Godenerg.Simulator.Scenarios;
using Godenerg.Simulator.Wire;

namespace Godenerg.Cli.Commands;

/// <summary>
/// <c>godenerg simulate</c>: a simulated house. Served to other programs in (scaled) real time, or lived through without any wall time.
/// </summary>
internal static class SimulateCommand
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private sealed record Options(
        TwinOnConsole Twin, Option<string?> Until, Option<double> Speed, Option<string?> Dialect, Option<string?> Pty, Option<string?> Tcp,
        Option<string?> Reports, Option<string> Baud, Option<string?> Plot, Option<bool> FirmwareTable, Option<bool> Json);

    public static Command Create()
    {
        var command = new Command("simulate", "A simulated inverter with battery, sun and house: served with --pty or --tcp, or lived through at once with --until.");
        var options = new Options(
            new TwinOnConsole(),
            new("--until") { Description = "How long: 24h, 20 days. Without a server it takes no wall time.", HelpName = "LENGTH" },
            new("--speed") { Description = "Simulated seconds in one, when served.", DefaultValueFactory = _ => 1, HelpName = "FACTOR" },
            new("--dialect") { Description = "PI30, PI30MAX or PI41.", HelpName = "DIALECT" },
            new("--pty") { Description = "Serve on a pseudo-terminal and link it here, such as ./inverter.", HelpName = "PATH" },
            new("--tcp") { Description = "Serve on this port of the loopback interface: 127.0.0.1:8899.", HelpName = "HOST:PORT" },
            new("--reports") { Description = "Serve on a pseudo-terminal as 8-byte HID reports and link it here.", HelpName = "PATH" },
            new Option<string>("--baud") { Description = "Pace of the line: 2400, or instant.", DefaultValueFactory = _ => "instant", HelpName = "PACE" }
                .Checked(text => [text is "2400" or "instant" ? null : $"--baud is {text}; allowed are 2400 and instant"]),
            new("--plot") { Description = "Draw the simulated days into this SVG file.", HelpName = "FILE" },
            new("--firmware-table") { Description = "What the firmware's premature float costs: 10 seeds of 20 days each, beside an ideal charger." },
            CommonOptions.Json());
        options.Twin.AddTo(command);
        foreach (var option in new System.CommandLine.Option[] { options.Until, options.Speed, options.Dialect, options.Pty, options.Tcp, options.Reports, options.Baud, options.Plot, options.FirmwareTable, options.Json })
            command.Add(option);
        command.SetAction((parsed, cancel) => RunAsync(parsed, options, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Options options, CancellationToken cancel)
    {
        try
        {
            if (parsed.GetValue(options.Speed) is not (> 0 and <= 10_000))
                throw new ArgumentException($"--speed is {parsed.GetValue(options.Speed)}; allowed are numbers above 0, up to 10000");
            if (parsed.GetValue(options.FirmwareTable))
                return SimulationText.FirmwareTable(parsed.GetValue(options.Json));
            var scenario = options.Twin.Read(parsed, parsed.GetValue(options.Dialect), TimeProvider.System);
            if (parsed.GetValue(options.Until) is { } until)
                scenario = ScenarioText.TryLength(until, out var length)
                    ? scenario.Lasting(length)
                    : throw new ArgumentException($"--until is {until}; write it like 24h or 20 days");
            if (parsed.GetValue(options.Pty) is null && parsed.GetValue(options.Tcp) is null && parsed.GetValue(options.Reports) is null)
                return LiveThrough(parsed, options, scenario);
            return await ServeAsync(parsed, options, scenario, cancel).ConfigureAwait(false);
        }
        catch (ArgumentException wrong)
        {
            return Complaint.With(ExitCode.Usage, wrong.Message.Split('\n'));
        }
        catch (IOException trouble)
        {
            return Complaint.With(ExitCode.NoDevice, trouble.Message);
        }
    }

    private static int LiveThrough(ParseResult parsed, Options options, Scenario scenario)
    {
        if (parsed.GetValue(options.Speed) != 1)
            throw new ArgumentException("--speed is for a house that is served (--pty, --tcp); without a server no wall time passes at all");
        var result = Story.Run(scenario, Complaint.Line, draws: parsed.GetValue(options.Plot) is not null);
        if (parsed.GetValue(options.Plot) is { } file)
            File.WriteAllText(file, DayPlot.Draw(result.Points, $"Simulated house from {scenario.House.From:yyyy-MM-dd HH:mm}"));
        SimulationText.Story(result, parsed.GetValue(options.Json));
        return (int)(result.Holds ? ExitCode.Done : ExitCode.Refused);
    }

    private static async Task<int> ServeAsync(ParseResult parsed, Options options, Scenario scenario, CancellationToken cancel)
    {
        var speed = parsed.GetValue(options.Speed);
        var zone = TimeProvider.System.LocalTimeZone.GetUtcOffset(scenario.House.From);
        var clock = new ScaledClock(TimeProvider.System, speed, new DateTimeOffset(scenario.House.From, zone));
        var faulty = parsed.GetValue(options.Until) is null ? EngineSource.ServedFor : scenario.Length;
        var pacing = parsed.GetValue(options.Baud) == "2400" ? Pacing.Serial : Pacing.Instant;
        var twin = new Twin(new TwinOptions { House = scenario.House, Faults = scenario.FaultsWithin(faulty), Pacing = pacing }, clock, Complaint.Line);
        using var pty = parsed.GetValue(options.Pty) is { } path ? new PtyServer(twin.NewLine(), path) : null;
        using var reports = parsed.GetValue(options.Reports) is { } node ? new PtyServer(new ReportsLink(twin.NewLine(), clock), node) : null;
        using var tcp = parsed.GetValue(options.Tcp) is { } address ? new TcpServer(twin.NewLine(), PortOf(address)) : null;
        foreach (var served in new[] { pty?.Path, reports?.Path, tcp?.Address }.OfType<string>())
            Console.WriteLine(served);
        List<PlotPoint> points = [];
        var end = parsed.GetValue(options.Until) is null ? DateTime.MaxValue : scenario.House.From + scenario.Length;
        using var timer = new PeriodicTimer(Min(BetweenLines, TimeSpan.FromMinutes(10) / speed));
        var nextLine = scenario.House.From;
        for (var isServed = true; isServed;)
        {
            var truth = twin.House.Truth;
            if (parsed.GetValue(options.Plot) is not null)
                points.Add(Story.PointOf(truth));
            if (truth.At >= nextLine)
            {
                Console.WriteLine(SimulationText.Line(truth));
                nextLine = truth.At + Max(BetweenLines * speed, TimeSpan.FromSeconds(30));
            }

            isServed = truth.At < end && await CancellableTimer.NextAsync(timer, cancel).ConfigureAwait(false);
        }

        if (parsed.GetValue(options.Plot) is { } file && points.Count > 1)
            await File.WriteAllTextAsync(file, DayPlot.Draw(points, $"Simulated house from {scenario.House.From:yyyy-MM-dd HH:mm}"), CancellationToken.None).ConfigureAwait(false);
        return (int)ExitCode.Done;
    }

    /// <summary>Only the loopback interface: a simulated inverter is nobody else's business.</summary>
    private static int PortOf(string address) =>
        address.Split(':') is ["127.0.0.1" or "localhost", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535
            ? port
            : throw new ArgumentException($"--tcp is {address}; allowed is 127.0.0.1:PORT (port 0 for any free one)");

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
