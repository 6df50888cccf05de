namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>A recording at a glance, from reading it through once.</summary>
internal sealed record RecordingSurvey
{
    /// <summary>A longer time without a status is told; averages begin anew behind it.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(2);

    private const int EnoughForPoll = 5_000;

    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    public required int Statuses { get; init; }

    /// <summary>The usual time between two status readings, within what an engine may be configured to.</summary>
    public required TimeSpan Poll { get; init; }

    /// <summary>When nobody answered, and for how long.</summary>
    public required IReadOnlyList<(DateTimeOffset At, TimeSpan Length)> Gaps { get; init; }

    public required IReadOnlyList<DateTimeOffset> Restarts { get; init; }

    /// <summary>Readings that lie before the one above them; they are left out.</summary>
    public required int Backwards { get; init; }

    /// <exception cref="RecordingException">There is nothing in it.</exception>
    public static RecordingSurvey Of(IRecording recording)
    {
        var (statuses, backwards) = (0, 0);
        DateTimeOffset? first = null, status = null;
        var last = DateTimeOffset.MinValue;
        List<long> steps = [];
        List<(DateTimeOffset, TimeSpan)> gaps = [];
        List<DateTimeOffset> restarts = [];
        foreach (var entry in recording.Entries())
        {
            if (entry.At < last)
            {
                backwards++;
                continue;
            }

            last = entry.At;
            first ??= entry.At;
            if (entry.IsRestart)
                restarts.Add(entry.At);
            if (!entry.IsStatus)
                continue;
            statuses++;
            if (status is { } before && entry.At - before > Gap)
                gaps.Add((before, entry.At - before));
            if (status is { } then && steps.Count < EnoughForPoll && entry.At > then)
                steps.Add((entry.At - then).Ticks);
            status = entry.At;
        }

        if (statuses < 2)
            throw new RecordingException($"{recording.Name} holds {(statuses == 0 ? "no status reading" : "one status reading")}; a policy needs at least some minutes of them");
        steps.Sort();
        var poll = TimeSpan.FromTicks(steps.Count == 0 ? 0 : steps[steps.Count / 2]);
        // Rows that are usually further apart than a gap are no gaps.
        return new RecordingSurvey
        {
            First = first!.Value,
            Last = last,
            Statuses = statuses,
            Poll = TimeSpan.FromSeconds(Math.Clamp(Math.Round(poll.TotalSeconds, 1), 1, 300)),
            Gaps = [.. gaps.Where(gap => gap.Item2 > 3 * poll)],
            Restarts = restarts,
            Backwards = backwards,
        };
    }
}
