using System.Globalization;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine.Events;

/// <summary>
/// Where the engine tells what happens. What comes again and again about one subject is folded: six at once, then one in ten minutes, the
/// newest, which says how many were left out. An alarm and its end are one subject, so how things stand is told in the end. Telling
/// takes a lock for as long as a look into a dictionary; whoever is held back is told by <see cref="CatchUp"/>. Any thread.
/// </summary>
internal sealed class EventFeed(EventHub hub, TimeProvider clock)
{
    private const int AtOnce = 6;
    private const int MostSubjects = 500;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Subject, Pace> _paces = [];
    private volatile int _held;

    /// <summary>How many subjects are remembered.</summary>
    public int Subjects
    {
        get
        {
            lock (_gate)
                return _paces.Count;
        }
    }

    /// <summary>Something happened.</summary>
    /// <param name="inverter">Its name in the configuration; empty for the house.</param>
    /// <param name="kind">What kind.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="text">In words; made one line of bounded length.</param>
    /// <param name="isFolded">False for what is rare by itself and counts one by one, such as a write.</param>
    public void Publish(string inverter, EngineEventKind kind, string subject, string text, bool isFolded = true)
    {
        var happened = new EngineEvent(clock.GetUtcNow(), inverter, kind, OneLine.Of(subject), OneLine.Of(text));
        if (!isFolded)
        {
            hub.Publish(happened);
            return;
        }

        lock (_gate)
        {
            var pace = PaceOf(new Subject(inverter, kind == EngineEventKind.AlarmOver ? EngineEventKind.Alarm : kind, subject));
            if (pace.Held is null && pace.MayTell(clock))
                hub.Publish(happened);
            else
                Hold(pace, happened);
        }
    }

    /// <summary>Tells what was held back and whose turn has come. Cheap when there is nothing.</summary>
    public void CatchUp()
    {
        if (_held == 0)
            return;
        lock (_gate)
            foreach (var pace in _paces.Values.Where(pace => pace.Held is not null && pace.MayTell(clock)).OrderBy(pace => pace.Held!.At))
                Release(pace);
    }

    /// <summary>Tells all that was held back: there is no later.</summary>
    public void End()
    {
        lock (_gate)
            foreach (var pace in _paces.Values.Where(pace => pace.Held is not null).OrderBy(pace => pace.Held!.At))
                Release(pace);
    }

    private void Hold(Pace pace, EngineEvent happened)
    {
        if (pace.Held is null)
            (pace.HeldSince, pace.LeftOut, _held) = (happened.At, 0, _held + 1);
        else
            pace.LeftOut++;
        pace.Held = happened;
    }

    private void Release(Pace pace)
    {
        var held = pace.Held!;
        (pace.Held, _held) = (null, _held - 1);
        var since = TimeZoneInfo.ConvertTime(pace.HeldSince, clock.LocalTimeZone);
        hub.Publish(pace.LeftOut == 0 ? held : held with
        {
            Text = OneLine.Of(string.Create(CultureInfo.InvariantCulture, $"{held.Text} ({pace.LeftOut} more like it since {since:HH:mm} were left out)")),
        });
    }

    private Pace PaceOf(Subject subject)
    {
        if (_paces.TryGetValue(subject, out var known))
            return known;
        // Subjects may come out of a policy's text. Whoever is forgotten begins with a full measure, as if he had been quiet.
        if (_paces.Count >= MostSubjects)
            foreach (var (quiet, _) in _paces.Where(entry => entry.Value.Held is null).ToList())
                _paces.Remove(quiet);
        return _paces[subject] = new Pace(clock.GetTimestamp());
    }

    private readonly record struct Subject(string Inverter, EngineEventKind Kind, string Name);

    /// <summary>How much of one subject may be told.</summary>
    private sealed class Pace(long since)
    {
        private int _left = AtOnce;
        private long _countedAt = since;

        public EngineEvent? Held { get; set; }

        public DateTimeOffset HeldSince { get; set; }

        public int LeftOut { get; set; }

        public bool MayTell(TimeProvider clock)
        {
            var grown = (long)(clock.GetElapsedTime(_countedAt) / Again);
            if (grown > 0)
            {
                _left = (int)Math.Min(AtOnce, _left + grown);
                _countedAt += (long)(grown * Again.TotalSeconds * clock.TimestampFrequency);
            }

            if (_left == 0)
                return false;
            // The ten minutes begin when the measure is no longer full.
            if (_left-- == AtOnce)
                _countedAt = clock.GetTimestamp();
            return true;
        }
    }
}

/// <summary>What is told of one inverter.</summary>
/// <param name="Feed">Where.</param>
/// <param name="Inverter">Its name in the configuration.</param>
internal sealed record InverterFeed(EventFeed Feed, string Inverter)
{
    /// <summary>False for an inverter of a bank whose first one tells what was decided for all.</summary>
    public bool TellsDecisions { get; init; } = true;

    /// <inheritdoc cref="EventFeed.Publish"/>
    public void Publish(EngineEventKind kind, string subject, string text, bool isFolded = true) => Feed.Publish(Inverter, kind, subject, text, isFolded);
}
