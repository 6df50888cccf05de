using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>What a back-test needs besides the recording.</summary>
internal sealed record BackTestOptions
{
    /// <summary>As they would stand in the configuration.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public Bank? Bank { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The part that is told; what lies up to a day before it is lived through as well, for memory and averages.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset To { get; init; } = DateTimeOffset.MaxValue;
}

/// <summary>
/// Lets a policy decide over a recording, as the engine would have asked it: once a cycle, after all that the cycle brought. The recording
/// goes its way whatever is decided.
/// </summary>
internal static class BackTest
{
    /// <summary>So long before the part that is told it begins to live.</summary>
    public static readonly TimeSpan RunUp = TimeSpan.FromDays(1);

    /// <exception cref="RecordingException">The recording cannot be used, or holds nothing of that part.</exception>
    public static BackTestReport Run(PolicyProgram program, IRecording recording, BackTestOptions options)
    {
        var survey = RecordingSurvey.Of(recording);
        if (survey.Last < options.From || survey.First > options.To)
            throw new RecordingException($"{recording.Name} holds nothing of that time; it goes from {Local(survey.First, options.Zone)} to {Local(survey.Last, options.Zone)}");
        var begin = options.From - DateTimeOffset.MinValue > RunUp ? options.From - RunUp : DateTimeOffset.MinValue;
        var run = new Lived(program, survey, options);
        foreach (var entry in recording.Entries())
            if (entry.At >= begin && entry.At <= options.To)
                run.Take(entry);
        run.End();
        return new BackTestReport(survey, run.Turns, run.Changes) { Decisions = run.Decisions, Remarks = recording.Remarks };
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Lived(PolicyProgram program, RecordingSurvey survey, BackTestOptions options)
    {
        private readonly Freshness _fresh = new(survey.Poll);
        private readonly Metric[] _settings = [.. program.Manifest.Settings.Select(Catalogue.Find).OfType<Metric>()];
        private readonly Dictionary<Metric, MetricValue> _stood = [];
        private TriedClock? _clock;
        private TriedPolicy? _policy;
        private DateTimeOffset _lastStatus;
        private bool _isPending;
        private bool _isClockTrusted = true;
        private Tried? _last;

        public List<Tried> Turns { get; } = [];

        public List<SettingChange> Changes { get; } = [];

        public int Decisions { get; private set; }

        public void Take(Recorded entry)
        {
            _clock ??= new TriedClock(entry.At);
            _policy ??= new TriedPolicy(program, options.Parameters, new PolicySurroundings { Poll = survey.Poll, Bank = options.Bank, Zone = options.Zone, IsClockTrusted = () => _isClockTrusted }, _clock);
            var step = entry.At - _clock.GetUtcNow();
            if (step < TimeSpan.Zero)
                return;
            // A cycle ends with the next, with a write, or with a rest. A status that is asked again at once begins none.
            if (entry.Reading is null || (entry.IsStatus ? entry.At - _lastStatus : step) >= survey.Poll / 2)
                Decide();
            if (entry.IsRestart)
                _policy.Restart();
            if (entry.Reading is not { } reading)
                return;
            _clock.Advance(step);
            _isClockTrusted = entry.IsClockTrusted;

            _policy.See(reading.Again(_clock.GetUtcNow(), _clock.GetTimestamp(), _fresh.Of(reading.Query)));
            if (entry.IsStatus)
                (_isPending, _lastStatus) = (true, entry.At);
            Watch(reading, entry.At);
        }

        public void End()
        {
            Decide();
            _policy?.Dispose();
        }

        private void Decide()
        {
            if (!_isPending)
                return;
            _isPending = false;
            var decided = _policy!.Decide();
            var isTold = decided.At >= options.From;
            Decisions += isTold ? 1 : 0;
            if (isTold && (Turns.Count == 0 || !decided.IsSameAs(_last)))
                Turns.Add(decided);
            _last = decided;
        }

        /// <summary>What the inverter itself told of the settings that the policy may touch.</summary>
        private void Watch(Reading reading, DateTimeOffset at)
        {
            foreach (var setting in _settings)
                if (reading.ValueOf(setting) is { HasValue: true } value)
                {
                    if (_stood.TryGetValue(setting, out var old) && old != value && at >= options.From)
                        Changes.Add(new SettingChange(at, setting, old, value));
                    _stood[setting] = value;
                }
        }
    }
}
