using Godenerg.Cli.Remote;
using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Transports;
using Spectre.Console;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg monitor</c>: the live picture in a terminal, of a running engine where there is one.</summary>
internal static class MonitorCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var command = new Command("monitor", "Show the live picture in this terminal; that of a running engine, unless a device or a house is named. Ends with Ctrl-C.");
        var engine = new EngineOnConsole();
        engine.AddTo(command);
        var inverter = CommonOptions.Inverter();
        command.Add(inverter);
        var url = new UrlOptions();
        engine.AddTo(command, url);
        command.SetAction((parsed, cancel) => RunAsync(parsed, engine, parsed.GetValue(inverter), url, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, EngineOnConsole engine, string? inverter, UrlOptions url, CancellationToken cancel)
    {
        if (Console.IsOutputRedirected)
            return Complaint.With(ExitCode.Usage, "monitor needs a terminal; for files and pipes use: godenerg run --json");
        try
        {
            if (engine.TryAttach(parsed, inverter, url) is { } watched)
            {
                using (watched)
                    await DrawAsync(() => Picture(watched), cancel).ConfigureAwait(false);
                return (int)ExitCode.Done;
            }

            using var house = engine.Create(parsed, holdsBack: false, isQuiet: true);
            var running = house.First;
            house.Start();
            await DrawAsync(() => Picture(running), cancel).ConfigureAwait(false);
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
        catch (ControlException trouble)
        {
            return Complaint.With(Door.ExitOf(trouble.Fault), trouble.Message);
        }
    }

    private static Task DrawAsync(Func<Rows> picture, CancellationToken cancel) => AnsiConsole.Live(picture()).StartAsync(async live =>
    {
        using var timer = new PeriodicTimer(Refresh);
        while (await CancellableTimer.NextAsync(timer, cancel).ConfigureAwait(false))
            live.UpdateTarget(picture());
    });

    private static Rows Picture(RunningEngine running)
    {
        var house = running.Source.IsSimulated ? string.Create(CultureInfo.InvariantCulture, $"simulated house, {running.Clock.GetLocalNow():yyyy-MM-dd HH:mm}: ") : "";
        var now = running.Host.Stream.Current;
        return HousePicture.Of(now, running.Host.Guard.Alarms, house + (running.Host.Identity?.ToString() ?? running.Host.Problem ?? "looking for the inverter"), Foot(now, "Nothing is written to the inverter."));
    }

    private static Rows Picture(WatchedEngine watched)
    {
        var now = watched.Current;
        var status = watched.Status;
        var head = $"{status?.Inverter}{(status?.IsSimulated == true ? ", simulated house" : "")}: {status?.Identity?.ToString() ?? status?.Problem ?? "looking for the inverter"}";
        var control = status?.Guard.Mode == ControlMode.Armed ? $"Policy {status.Policy} may write to the inverter." : "Nothing is written to the inverter.";
        return HousePicture.Of(now, status?.Guard.Alarms ?? [], head, watched.End is { } end ? $"{end} Ctrl-C ends." : Foot(now, control));
    }

    private static string Foot(Snapshot now, string control) =>
        now.AgeOf(Metrics.BatteryVoltage) is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0} s old. {control} Ctrl-C ends.") : "No reading yet. Ctrl-C ends.";
}
