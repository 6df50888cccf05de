using System.Globalization;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>Lets a policy live through a story: reading after reading at the pace of the polls, with nothing in between. One thread.</summary>
internal sealed class StoryRun : IDisposable
{
    private readonly PolicyStory _story;
    private readonly TriedClock _clock;
    private readonly TriedPolicy _policy;
    private readonly StoryReadings _readings;
    private readonly List<StoryMiss> _misses = [];
    private bool _isClockTrusted;
    private Tried? _last;
    private Tried? _entered;
    private Tried? _before;
    private bool _isNew;
    private int _decisions;

    public StoryRun(PolicyProgram program, PolicyStory story)
    {
        _story = story;
        _isClockTrusted = story.IsClockTrusted;
        _clock = new TriedClock(story.Lines[0].At);
        _readings = new StoryReadings(story, _clock);
        var around = new PolicySurroundings { Poll = story.Every, Bank = story.Bank, Zone = story.Zone, IsClockTrusted = () => _isClockTrusted };
        _policy = new TriedPolicy(program, story.Parameters, around, _clock);
    }

    /// <summary>Lives through all of it; ends early when the policy fails, which no story wants.</summary>
    public StoryReport Live()
    {
        for (var i = 0; i < _story.Lines.Count && _last?.Failure is null; i++)
        {
            var line = _story.Lines[i];
            if (i > 0)
                LiveUpTo(line, _story.Lines[i - 1]);
            if (_last?.Failure is null)
                Meet(line);
        }

        var failure = _last?.Failure is { } because ? string.Create(CultureInfo.InvariantCulture, $"the policy failed at {TimeZoneInfo.ConvertTime(_last.At, _story.Zone):HH:mm:ss}: {because}") : null;
        return new StoryReport(_story, _decisions, _misses, failure);
    }

    public void Dispose() => _policy.Dispose();

    private void LiveUpTo(StoryLine line, StoryLine before)
    {
        var length = line.At - before.At;
        for (var lived = before.Silence > TimeSpan.Zero ? before.Silence : _story.Every; lived < length && _last?.Failure is null; lived += _story.Every)
        {
            _clock.Advance(lived - (_readings.Lived - before.At));
            _readings.Lived = before.At + lived;
            if (line.IsRamp)
                _readings.Approach(line, lived / length);
            Poll();
        }

        _clock.Advance(line.At - _readings.Lived);
        _readings.Lived = line.At;
    }

    private void Meet(StoryLine line)
    {
        _readings.Reach(line);
        _isClockTrusted = line.IsClockTrusted ?? _isClockTrusted;
        _clock.Set(line.ClockSet);
        if (line.IsRestart)
            _policy.Restart();
        if (line.Silence > TimeSpan.Zero)
            return;
        Poll();
        var missed = line.Expected.Where(expected => !expected.Holds(_last!, _entered!, _isNew)).ToList();
        if (missed.Count > 0 && _last!.Failure is null)
        {
            var isEarly = _before is not null && missed.All(expected => expected is Expected.Nothing || expected.Holds(_before, _before, false));
            _misses.Add(new StoryMiss(line, missed, _last, _entered!) { IsEarly = isEarly });
        }

        _isNew = false;
    }

    private void Poll()
    {
        foreach (var reading in _readings.Now())
            _policy.See(reading);
        var decided = _policy.Decide();
        _decisions++;
        if (!decided.IsSameAs(_last))
            (_before, _entered, _isNew) = (_last, decided, true);
        _last = decided;
        foreach (var miss in _misses)
            if (miss.CameAt is null && miss.Expected.All(expected => expected is not Expected.Nothing && expected.Holds(decided, _entered!, true)))
                miss.CameAt = decided.At;
    }
}
