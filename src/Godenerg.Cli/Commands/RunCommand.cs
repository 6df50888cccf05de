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
        // A signal that comes before this has returned for the first time ends the process without a farewell.
        await Task.Yield();
        RunningHouse house;
        try
        {
            house = engine.Create(parsed, holdsBack: true, hasPlugins: true);
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

        using (house)
        {
            var subscriptions = house.Engines.Select(one => one.Host.Stream.Subscribe()).ToList();
            house.Gate?.Watch(subscriptions[0], house.First.Host.RequestStop);
            // A plugin may set another one.
            var output = Console.Out;
            house.Start();
            using var stopping = cancel.Register(house.Stop);
            var counts = await Task.WhenAll(house.Engines.Zip(subscriptions, (one, subscription) => PrintAsync(house, one, subscription, asJson, output))).ConfigureAwait(false);
            if (house.First.Source.Replay is { } replay)
                Complaint.Line($"end of {replay.File}: {counts[0]} status readings, {subscriptions[0].Dropped} dropped");
            foreach (var subscription in subscriptions)
                subscription.Dispose();
        }

        return (int)ExitCode.Done;
    }

    /// <summary>Prints until the engine ends: when it is told to, or with its recording.</summary>
    private static async Task<int> PrintAsync(RunningHouse house, RunningEngine engine, ISubscription<Reading> subscription, bool asJson, TextWriter output)
    {
        var count = 0;
        long? lastLine = null;
        var name = house.Engines.Count > 1 ? engine.Host.Configured + "  " : "";
        // As it was when the reading came: at full speed a replay is ahead of its reader.
        var then = Snapshot.Empty(engine.Clock);
        await foreach (var reading in subscription.Items.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            house.Gate?.HasRead();
            then = then.With(reading);
            var isStatus = reading.Query == "QPIGS";
            count += isStatus ? 1 : 0;
            if (asJson)
                output.WriteLine(ReadingText.Json(reading, engine.Host.Name, engine.Host.Dialect!, isSimulated: engine.Source.IsSimulated, isClockTrusted: house.Trust.IsTrusted));
            else if (isStatus && (lastLine is null || engine.Clock.GetElapsedTime(lastLine.Value, reading.Timestamp) >= BetweenLines))
            {
                output.WriteLine(name + StatusLine.Of(then, engine.Clock.LocalTimeZone));
                lastLine = reading.Timestamp;
            }

            if (!StandardOutput.HasReader)
                house.Stop();
        }

        return count;
    }
}
