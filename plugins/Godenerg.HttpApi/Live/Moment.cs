using System.Collections.Concurrent;
using System.Text;
using Godenerg.HttpApi.Answers;
using Godenerg.HttpApi.V1;

namespace Godenerg.HttpApi.Live;

/// <summary>Which values somebody wants to follow.</summary>
/// <param name="Key">Equal for equal wishes, so that they share what is written for them.</param>
/// <param name="Inverter">Of one inverter; null for all.</param>
/// <param name="Names">Metrics, or beginnings of their names before a star; none for all.</param>
internal sealed record Wanted(string Key, string? Inverter, IReadOnlyList<string> Names)
{
    public bool Wants(Metric metric)
    {
        if (Names.Count == 0)
            return true;
        foreach (var name in Names)
            if (name is [.., '*'] ? metric.Name.AsSpan().StartsWith(name.AsSpan(0, name.Length - 1)) : metric.Name == name)
                return true;
        return false;
    }
}

/// <summary>
/// The house at one moment, as live streams tell it. Whatever is written for one follower is shared with all who want the same and have
/// seen the same moment before. Immutable but for that.
/// </summary>
/// <param name="number">Counts up.</param>
/// <param name="pictures">One an inverter.</param>
/// <param name="events">What has happened lately, oldest first.</param>
internal sealed class Moment(long number, IReadOnlyList<(IInverter Inverter, Snapshot Now)> pictures, IReadOnlyList<EngineEvent> events)
{
    // By the mark and not by the moment: else each would hold the one before, and all of them would stay as long as somebody follows.
    private readonly ConcurrentDictionary<(string Wanted, object Since), byte[]> _frames = new();
    private readonly object _mark = new();

    public long Number => number;

    /// <summary>Everything, for one who has seen nothing, or nothing since an instant.</summary>
    /// <param name="wanted">What of it.</param>
    /// <param name="since">What happened behind this is told too; null for nothing.</param>
    public byte[] Whole(Wanted wanted, DateTimeOffset? since) => since is null ? _frames.GetOrAdd((wanted.Key, _mark), _ => WriteWhole(wanted, null)) : WriteWhole(wanted, since);

    /// <summary>True when nothing has come between; ages do not count, within one turn.</summary>
    public bool ShowsTheSameAs(Moment other) =>
        number == other.Number && events.Count == other.Events.Count && (events.Count == 0 || ReferenceEquals(events[^1], other.Events[^1]))
        && pictures.Zip(other.Pictures).All(pair => pair.First.Now.Readings is var ours && pair.Second.Now.Readings is var theirs && ours.Count == theirs.Count && (ours.Count == 0 || ReferenceEquals(ours[0], theirs[0])));

    private byte[] WriteWhole(Wanted wanted, DateTimeOffset? since)
    {
        var frame = new StringBuilder();
        foreach (var (inverter, now) in pictures.Where(picture => wanted.Inverter is null || picture.Inverter.Name == wanted.Inverter))
            Append(frame, "snapshot", HttpAnswer.Json(json =>
            {
                json.WriteString("inverter", inverter.Name);
                json.WriteString("at", now.At);
                StateEndpoint.WriteControl(json, inverter.Control);
                json.WriteStartObject("values");
                foreach (var metric in now.Readings.SelectMany(reading => reading.Metrics).Where(wanted.Wants).Distinct())
                    if (now.ValueOf(metric) is { HasValue: true } value)
                        Values.Write(json, metric.Name, value);
                json.WriteEndObject();
            }));
        AppendEvents(frame, wanted, since is { } behind ? events.Where(one => one.At > behind) : []);
        return Encoding.UTF8.GetBytes(frame.ToString());
    }

    /// <summary>What has changed since an earlier moment; empty when nothing has.</summary>
    public byte[] Since(Moment earlier, Wanted wanted) => _frames.GetOrAdd((wanted.Key, earlier._mark), _ =>
    {
        var frame = new StringBuilder();
        foreach (var (picture, before) in pictures.Zip(earlier.Pictures))
            if ((wanted.Inverter is null || picture.Inverter.Name == wanted.Inverter) && Changes(picture.Now, before.Now, wanted) is { Count: > 0 } changes)
                Append(frame, "change", HttpAnswer.Json(json =>
                {
                    json.WriteString("inverter", picture.Inverter.Name);
                    json.WriteString("at", picture.Now.At);
                    json.WriteStartObject("values");
                    foreach (var (metric, value) in changes)
                        Values.Write(json, metric.Name, value);
                    json.WriteEndObject();
                }));
        var known = earlier.Events.Count > 0 ? earlier.Events[^1] : null;
        AppendEvents(frame, wanted, events.Reverse().TakeWhile(one => !ReferenceEquals(one, known)).Reverse());
        return Encoding.UTF8.GetBytes(frame.ToString());
    });

    private IReadOnlyList<(IInverter Inverter, Snapshot Now)> Pictures => pictures;

    private IReadOnlyList<EngineEvent> Events => events;

    private static List<(Metric Metric, MetricValue Value)> Changes(Snapshot now, Snapshot before, Wanted wanted)
    {
        var changes = new List<(Metric, MetricValue)>();
        foreach (var reading in now.Readings)
            // Of a reading that is the same one, only growing old can have changed anything.
            if (!ReferenceEquals(before.Newest(reading.Query), reading) || now.IsFresh(reading) != before.IsFresh(reading))
                foreach (var metric in reading.Metrics)
                    if (wanted.Wants(metric) && now.ValueOf(metric) is var value && value != before.ValueOf(metric) && !changes.Exists(change => change.Item1 == metric))
                        changes.Add((metric, value));
        return changes;
    }

    private void AppendEvents(StringBuilder frame, Wanted wanted, IEnumerable<EngineEvent> happened)
    {
        foreach (var one in happened.Where(one => wanted.Inverter is null || one.Inverter.Length == 0 || one.Inverter == wanted.Inverter))
            Append(frame, "happened", HttpAnswer.Json(json => EventsEndpoint.Write(json, one)));
    }

    /// <summary>The id says up to which event everything was told: that is all that a client can miss, since values come as a whole.</summary>
    private void Append(StringBuilder frame, string kind, HttpAnswer data)
    {
        frame.Append("event: ").Append(kind).Append('\n');
        frame.Append("id: ").Append(events.Count > 0 ? events[^1].At.UtcTicks : 0).Append('\n');
        frame.Append("data: ").Append(Encoding.UTF8.GetString(data.Body.Span)).Append("\n\n");
    }
}
