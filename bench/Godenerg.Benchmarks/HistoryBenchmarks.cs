using System.Text;
using BenchmarkDotNet.Attributes;
using Godenerg.Engine.Policies.History;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Benchmarks;

/// <summary>What a policy's questions cost over a day of status replies every 2 s, and what each reply costs the loop.</summary>
[MemoryDiagnoser]
public class HistoryBenchmarks
{
    private const int Day = 24 * 3_600 / 2;
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    private readonly SampleHistory _history = new(TimeSpan.FromSeconds(2), TimeProvider.System);
    private long _now;

    private readonly SampleHistory _filled = new(TimeSpan.FromSeconds(2), TimeProvider.System);
    private readonly ReadingShape _shape = Pi30Queries.Status.Layouts[0].Shape;
    private readonly MetricValue[] _values =
        [.. Pi30Queries.Status.Layouts[0].Shape.Metrics.Select(metric => Read(new Random(1), 0).ValueOf(metric))];
    private long _added;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        for (var poll = 0; poll < Day; poll++)
            _history.Add(Read(random, _now = (poll + 1) * 2 * TimeProvider.System.TimestampFrequency));
        if (Mean30() is not { Coverage: > 0.99, Value: > 50 and < 60 } || Share30() is not (> 0.1 and < 0.9) || Slope30() is null)
            throw new InvalidOperationException("the history does not answer");
    }

    [Benchmark]
    public Average Mean30() => _history.At(_now).Mean(Metrics.BatteryVoltage, HalfHour);

    [Benchmark]
    public Average MeanOfTheDay() => _history.At(_now).Mean(Metrics.BatteryVoltage, TimeSpan.FromHours(24));

    [Benchmark]
    public double? Share30() => _history.At(_now).Share(Metrics.BatteryVoltage, HalfHour, static volts => volts >= 56.0);

    [Benchmark]
    public double? Slope30() => _history.At(_now).Slope(Metrics.BatteryCurrent, HalfHour);

    [Benchmark]
    public double? Ago30() => _history.At(_now).Ago(Metrics.BatteryVoltage, HalfHour);

    /// <summary>The reading itself is made anew, or it would not be newer: see <see cref="DecodeBenchmarks"/> for what that costs.</summary>
    [Benchmark]
    public void Add()
    {
        _added += 2 * TimeProvider.System.TimestampFrequency;
        _filled.Add(new Reading("QPIGS", _shape, _values, []) { Timestamp = _added });
    }

    private static Reading Read(Random random, long timestamp)
    {
        var payload = $"230.{random.Next(10)} 49.9 229.8 50.0 0460 0391 009 412 {random.Next(5_500, 5_700) / 100.0:00.00} {random.Next(40):000} 087 0038 0007 " +
            $"241.{random.Next(10)} 52.91 00002 00010110 00 00 0{random.Next(5_000):0000} 010";
        var query = Pi30Queries.Status;
        return query.Read(query.About(), Encoding.ASCII.GetBytes(payload), new ReadingStamp(default, timestamp, TimeSpan.FromSeconds(30)))!;
    }
}
