using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Control;

/// <summary>
/// Hands the readings of one inverter to somebody who watches: first what is known, then each as it comes, and who answers and what
/// is wrong whenever that changes. Who does not read is dropped. Neither the thread pool nor the inverter's loop has any part in the waiting.
/// </summary>
internal sealed class WatchFeed(IInverterDesk desk, LineSocket lines, TimeSpan patience, CancellationToken stop)
{
    /// <summary>Between two looks at what has come; it waits for the watcher's leaving meanwhile.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private (InverterIdentity? Identity, string? Problem, string Device, IReadOnlyList<string> Alarms)? _told;

    public void Run()
    {
        using var subscription = desk.Stream.Subscribe();
        var known = desk.Stream.Current.Readings;
        // This much may be too much for one piece; after it, what does not fit at once means that nobody reads.
        if (SendStatus() && known.Reverse().All(reading => lines.Write(LineOf(reading), patience)) && Follow(subscription, known))
            lines.TryWrite(JsonLine.Of(json => ControlReply.Begin(json)));
    }

    /// <returns>False when the watcher has gone.</returns>
    private bool Follow(ISubscription<Reading> subscription, IReadOnlyList<Reading> known)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!SendStatus())
                return false;
            while (subscription.Items.TryRead(out var reading))
                if (!known.Contains(reading) && !lines.TryWrite(LineOf(reading)))
                    return false;
            if (subscription.Items.Completion.IsCompleted)
                return true;
            if (lines.WaitForPeer(Tick))
                return stop.IsCancellationRequested;
        }

        return true;
    }

    private byte[] LineOf(Reading reading) => JsonLine.Of(json =>
    {
        ControlReply.Begin(json, hasMore: true);
        json.WriteStartObject("reading");
        ReadingJson.Write(json, reading, desk.Stream.Current.AgeOf(reading));
        json.WriteOptional("dialect", desk.Dialect?.Id);
        json.WriteEndObject();
    });

    /// <summary>Says who answers, if that is news.</summary>
    private bool SendStatus()
    {
        var now = (desk.Identity, desk.Problem, desk.Name, desk.Guard.Alarms);
        if (_told == now)
            return true;
        _told = now;
        return lines.Write(JsonLine.Of(json =>
        {
            ControlReply.Begin(json, hasMore: true);
            json.WriteStartObject("status");
            InverterStatusJson.Write(json, InverterStatus.Of(desk));
            json.WriteEndObject();
        }), patience);
    }
}
