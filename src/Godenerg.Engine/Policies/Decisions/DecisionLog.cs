using Godenerg.Engine.Control.Json;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// What a policy has decided lately and why, for whoever asks later: every change, and between changes how the numbers moved. The last two
/// days are in memory, more is on disk. The loop's thread writes; any thread asks.
/// </summary>
/// <param name="inverter">The inverter's name in the configuration.</param>
/// <param name="file">Where it outlives the process; null to forget.</param>
/// <param name="clock">The time of everything.</param>
internal sealed class DecisionLog(string inverter, DecisionFile? file, TimeProvider clock)
{
    private const int MostKept = 5_000;
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>A policy that cannot make up its mind fills no disk.</summary>
    private const int MostChangesAMinute = 10;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(48);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>So long the guard's word belongs to the change that it is about: two attempts at a write on a slow line.</summary>
    private static readonly TimeSpan Completed = TimeSpan.FromMinutes(5);

    /// <summary>Changes of stage that come faster than this wait for the minute like everything else.</summary>
    private static readonly TimeSpan BetweenUrgent = TimeSpan.FromSeconds(10);

    /// <summary>Between two entries of a decision that rests on no numbers, such as a night's.</summary>
    private static readonly TimeSpan WithoutNumbers = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Queue<Kept> _kept = new();
    private readonly List<Kept> _unsaved = [];
    private long _bytes;
    private DecisionMoment? _moment;
    private volatile DecisionNow? _now;
    private DecisionEntry? _change;
    private Kept? _changed;
    private long _changedAt;
    private long _writtenAt;
    private long _savedAt;
    private int _passed;
    private bool _hasWarned;
    private int _changesInMinute;
    private long _minuteBegan;

    /// <summary>Whether the wall clock can be trusted.</summary>
    public Func<bool> IsClockTrusted { get; init; } = () => true;

    /// <summary>Hears of a bug in here, which must cost nothing but an entry.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Takes in what was decided; cheap when it is no news. Never throws. The loop's thread.</summary>
    public void Note(DecisionMoment moment)
    {
        try
        {
            TakeIn(moment);
        }
#pragma warning disable CA1031 // The battery does not depend on what is written down about it.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            if (!_hasWarned)
                Warn($"a decision could not be written down; please report this: {bug.GetType().Name}: {bug.Message}");
            _hasWarned = true;
        }
    }

    private void TakeIn(DecisionMoment moment)
    {
        var (before, now) = (_moment, clock.GetTimestamp());
        var isChange = before is null || DecisionNews.IsAnother(before, moment);
        var isJudged = !isChange && DecisionNews.IsJudgedAnew(before!, moment);
        if (isJudged && _change is { } open && DecisionNews.IsOpen(before!) && clock.GetElapsedTime(_changedAt, now) < Completed)
            Complete(open with { Wishes = DecisionWriter.WishesOf(moment) });
        else if ((isChange || isJudged) && !IsTooMany(now))
            Change(moment, now, hasTurned: isChange);
        else if (!isChange && !isJudged && clock.GetElapsedTime(_writtenAt, now) >= Pace(moment))
            Add(EntryOf(moment) with { Since = _change!.Since }, now);
        else if (isChange || isJudged)
            return;
        _moment = isJudged || isChange ? moment : moment with { Verdicts = Known(before!.Verdicts, moment.Verdicts) };
        _now = new DecisionNow(_moment, clock.GetUtcNow(), _change!.Since);
        Save(now, isUrgent: before is not null && (before.Decision.Stage != moment.Decision.Stage || before.Kind != moment.Kind));
    }

    /// <summary>Nobody decides any more: what is not on disk yet is written. After the loop's last moment.</summary>
    public void End(string because)
    {
        if (_moment is { } last)
            Note(last with { Kind = DecisionKind.NotAsked, Decision = Decision.Hold(because), Verdicts = [], Basis = last.Basis with { Shadows = [] } });
        if (_unsaved.Count > 0)
            SaveNow(clock.GetTimestamp());
    }

    /// <summary>The newest decision, with its numbers as they are now; null before the first.</summary>
    public DecisionEntry? Last =>
        _now is { } now ? DecisionWriter.EntryOf(now.Moment, inverter, now.At) with { Since = now.Since, IsClockTrusted = IsClockTrusted() } : null;

    /// <summary>What was in force at an instant; null when that is longer ago than anything known.</summary>
    public DecisionEntry? At(DateTimeOffset instant)
    {
        lock (_gate)
            if (_kept.TryPeek(out var first) && first.At <= instant)
                return DecisionFile.EntryOf(_kept.Last(kept => kept.At <= instant).Line);
        return DecisionReview.At(file?.Read() ?? [], instant);
    }

    /// <summary>Every change from one instant to another, both included, oldest first.</summary>
    public IReadOnlyList<DecisionEntry> Changes(DateTimeOffset from, DateTimeOffset to) => DecisionReview.Changes(From(from), from, to);

    /// <summary>When the oldest entry was made; null when there is none.</summary>
    public DateTimeOffset? Begins => From(DateTimeOffset.MinValue).FirstOrDefault()?.At;

    private IEnumerable<DecisionEntry> From(DateTimeOffset instant)
    {
        List<Kept> kept;
        lock (_gate)
            kept = [.. _kept];
        var recent = kept.Select(one => DecisionFile.EntryOf(one.Line)).OfType<DecisionEntry>();
        return file is null || (kept.Count > 0 && kept[0].At <= instant) ? recent : file.Read().Where(entry => kept.Count == 0 || entry.At < kept[0].At).Concat(recent);
    }

    /// <summary>A verdict that is not repeated still stands.</summary>
    private static IReadOnlyList<Verdict?> Known(IReadOnlyList<Verdict?> before, IReadOnlyList<Verdict?> now) =>
        now.Contains(null) ? [.. now.Select((verdict, index) => verdict ?? before[index])] : now;

    private static TimeSpan Pace(DecisionMoment moment) => moment.Decision.Explanations.Count + moment.Decision.Inputs.Count > 0 ? Minute : WithoutNumbers;

    private void Change(DecisionMoment moment, long now, bool hasTurned)
    {
        var entry = EntryOf(moment) with { IsChange = true, Passed = _passed };
        if (!hasTurned)
            entry = entry with { Since = _change!.Since };
        (_change, _changedAt, _passed) = (entry, now, 0);
        _changed = Add(entry, now);
    }

    private DecisionEntry EntryOf(DecisionMoment moment) => DecisionWriter.EntryOf(moment, inverter, clock.GetUtcNow()) with { IsClockTrusted = IsClockTrusted() };

    private Kept Add(DecisionEntry entry, long now)
    {
        var kept = new Kept(entry.At, now) { Line = LineOf(entry) };
        _writtenAt = now;
        _unsaved.Add(kept);
        lock (_gate)
        {
            _kept.Enqueue(kept);
            _bytes += kept.Line.Length;
            while (_kept.Count > MostKept || _bytes > MostBytes || clock.GetElapsedTime(_kept.Peek().Timestamp, now) > KeptFor)
                _bytes -= _kept.Dequeue().Line.Length;
        }

        return kept;
    }

    /// <summary>The guard's word on the newest change: on disk as a second line of the same instant, if the first is there already.</summary>
    private void Complete(DecisionEntry entry)
    {
        _change = entry;
        lock (_gate)
        {
            _bytes -= _changed!.Line.Length;
            _changed.Line = LineOf(entry);
            _bytes += _changed.Line.Length;
        }

        if (!_unsaved.Contains(_changed))
            _unsaved.Add(_changed);
    }

    private bool IsTooMany(long now)
    {
        if (clock.GetElapsedTime(_minuteBegan, now) >= Minute)
            (_minuteBegan, _changesInMinute) = (now, 0);
        if (++_changesInMinute <= MostChangesAMinute)
            return false;
        _passed++;
        return true;
    }

    /// <summary>At most once a minute, but for a change of stage: it is a memory card.</summary>
    private void Save(long now, bool isUrgent)
    {
        if (_unsaved.Count == 0 || clock.GetElapsedTime(_savedAt, now) < (isUrgent ? BetweenUrgent : Minute))
            return;
        SaveNow(now);
    }

    private void SaveNow(long now)
    {
        file?.Append([.. _unsaved.Select(kept => kept.Line)]);
        _unsaved.Clear();
        _savedAt = now;
    }

    private static byte[] LineOf(DecisionEntry entry) => JsonLine.Of(json => DecisionJson.Write(json, entry));

    private sealed record DecisionNow(DecisionMoment Moment, DateTimeOffset At, DateTimeOffset Since);

    /// <summary>An entry as its bytes: a tenth of what it takes as objects.</summary>
    private sealed class Kept(DateTimeOffset at, long timestamp)
    {
        public DateTimeOffset At { get; } = at;

        public long Timestamp { get; } = timestamp;

        public required byte[] Line { get; set; }
    }
}
