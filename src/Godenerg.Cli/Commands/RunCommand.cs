using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg run</c>, and <c>godenerg</c> alone: the engine, in the foreground, for ever.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var command = new Command("run", "Run the engine: poll the inverter, reopen it when it is lost, keep a live picture. Ends with Ctrl-C.");
        AddTo(command);
        return command;
    }

    public static void AddTo(Command command)
    {
        var engine = new EngineOnConsole();
        var json = new Option<bool>("--json") { Description = "Print every reading as one JSON object a line, instead of a line a minute." };
        engine.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => RunAsync(parsed, engine, parsed.GetValue(json), cancel));
    }

    private static async Task<int> RunAsync(ParseResult parsed, EngineOnConsole engine, bool asJson, CancellationToken cancel)
    {
        RunningEngine running;
        try
        {
            running = engine.Create(parsed, holdsBack: true);
        }
        catch (ArgumentException wrong)
        {
            return Complaint.With(ExitCode.Usage, wrong.Message.Split('\n'));
        }
        catch (TransportException trouble)
        {
            return Complaint.With(ExitCode.NoDevice, trouble.Message);
        }

        using (running)
        using (var subscription = running.Host.Stream.Subscribe())
        {
            running.Gate?.Watch(subscription, running.Host.RequestStop);
            running.Host.Start();
            var count = await PrintAsync(running, subscription, asJson, cancel).ConfigureAwait(false);
            if (running.Replay is not null)
                Complaint.Line($"end of {running.Replay.File}: {count} status readings, {subscription.Dropped} dropped");
        }

        return (int)ExitCode.Done;
    }

    /// <summary>Prints until cancelled, or until the recording ends.</summary>
    private static async Task<int> PrintAsync(RunningEngine running, ISubscription<Reading> subscription, bool asJson, CancellationToken cancel)
    {
        var count = 0;
        long? lastLine = null;
        // As it was when the reading came: at full speed a replay is ahead of its reader.
        var then = Snapshot.Empty(running.Clock);
        using var stopping = cancel.Register(running.Stop);
        await foreach (var reading in subscription.Items.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            running.Gate?.HasRead();
            then = then.With(reading);
            var isStatus = reading.Query == "QPIGS";
            count += isStatus ? 1 : 0;
            if (asJson)
                Console.WriteLine(ReadingText.Json(reading, running.Host.Name, running.Host.Dialect!, isSimulated: running.Source.IsSimulated));
            else if (isStatus && (lastLine is null || running.Clock.GetElapsedTime(lastLine.Value, reading.Timestamp) >= BetweenLines))
            {
                Console.WriteLine(StatusLine.Of(then, running.Clock.LocalTimeZone));
                lastLine = reading.Timestamp;
            }

            if (!StandardOutput.HasReader)
                running.Stop();
        }

        return count;
    }
}
