using BenchmarkDotNet.Attributes;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Policies.Compiler;

namespace Godenerg.Benchmarks;

/// <summary>
/// What a decision costs on the mean of a day of 43,200: snapshot, windows over a real history, script with everything that is woven in,
/// memory. The day has a night, four hours of bulk, four of absorption and an afternoon in float.
/// </summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private const int Decisions = 24 * 3_600 / 2;
    private static readonly DateTimeOffset Midnight = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SteppedClock _clock = new();
    private readonly SampleHistory _history;
    private readonly PolicySituation[] _day = new PolicySituation[Decisions];
    private PolicyProgram _threeStage = null!;
    private PolicyProgram _hold = null!;
    private ScriptPolicy _onThread = null!;

    public PolicyBenchmarks() => _history = new SampleHistory(TimeSpan.FromSeconds(2), _clock);

    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Decisions; i++)
        {
            var reading = ReadingAt(_clock.At(i));
            _history.Add(reading);
            _day[i] = new(Snapshot.Empty(_clock).With(reading))
            {
                History = new HistoryWindows(_history.At(reading.Timestamp)), IsClockTrusted = true, Sun = new(HourOf(i) is > 6 and < 20, null, null, HourOf(i) > 6 ? 1 : 0),
            };
        }

        _threeStage = Compile("three-stage");
        _hold = Compile("hold");
        _onThread = Policy(_hold, new DecisionThread("benchmark", DecisionThread.Deadline));
    }

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int ThreeStage() => LiveThrough(_threeStage, "night", "bulk", "absorb", "float");

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int Hold() => LiveThrough(_hold);

    /// <summary>What the thread of its own with its deadline adds, as the loop asks.</summary>
    [Benchmark]
    public object HoldOnThread() => _onThread.Decide(_day[0]);

    private int LiveThrough(PolicyProgram program, params string[] stages)
    {
        using var policy = Policy(program, new InlineDecisions());
        HashSet<string> seen = [];
        for (var i = 0; i < Decisions; i++)
        {
            _clock.At(i);
            if (policy.Decide(_day[i]) is not PolicyOutcome.Decided { Decision: var decision })
                throw new InvalidOperationException("a policy that fails at once would look very fast");
            if (decision.Stage is { } stage)
                seen.Add(stage);
        }

        return seen.SetEquals(stages) ? seen.Count : throw new InvalidOperationException("the day was not lived through: " + string.Join(", ", seen));
    }

    private ScriptPolicy Policy(PolicyProgram program, IDecisionRunner runner) =>
        new(new(program.Name, new Dictionary<string, string>()), new OneProgram(program), runner, new MemoryFile(null, _ => { }), _clock);

    private static PolicyProgram Compile(string name)
    {
        var source = ScriptSource.Read(Path.Combine(AppContext.BaseDirectory, "policies", name + ".csx"));
        return PolicyProgram.Load(source.Name, source.Key, ScriptCompiler.Compile(source).Image!);
    }

    private static double HourOf(int decision) => decision * 2 / 3_600.0;

    private static Reading ReadingAt(long timestamp)
    {
        var hour = timestamp / (double)SteppedClock.Frequency / 3_600;
        var ripple = (timestamp / SteppedClock.Frequency * 7919 % 11 - 5) / 50.0;
        var (volts, amps, watts) = hour switch
        {
            < 6 or > 20 => (50.5, -8.0, 0.0),
            < 10 => (51.5 + (hour - 6) * 1.7, 60, 3_200),
            < 14 => (58.4, 60 * Math.Exp(-(hour - 10) * 0.45), 1_500),
            _ => (52.8, 1, 600),
        };
        var shape = Pi30Queries.Status.Layouts[0].Shape;
        var values = shape.Metrics.Select(metric => metric == Metrics.BatteryVoltage ? MetricValue.Of(Math.Round(volts + ripple, 2))
            : metric == Metrics.BatteryChargeCurrent ? MetricValue.Of(Math.Floor(Math.Max(0, amps)))
            : metric == Metrics.BatteryDischargeCurrent ? MetricValue.Of(Math.Floor(Math.Max(0, -amps)))
            : metric == Metrics.PvPower ? MetricValue.Of(watts)
            : default);
        return new Reading("QPIGS", shape, [.. values], []) { At = Midnight.AddHours(hour), Timestamp = timestamp, FreshFor = TimeSpan.FromMinutes(1) };
    }

    private sealed class SteppedClock : TimeProvider
    {
        public const long Frequency = TimeSpan.TicksPerSecond;

        private long _now;

        public override long TimestampFrequency => Frequency;

        public long At(int decision) => _now = (decision + 1) * 2 * Frequency;

        public override long GetTimestamp() => _now;

        public override DateTimeOffset GetUtcNow() => Midnight.AddTicks(_now);
    }
}
