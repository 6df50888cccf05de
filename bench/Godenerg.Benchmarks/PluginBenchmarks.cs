using BenchmarkDotNet.Attributes;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Plugins.Crashes;
using Godenerg.Engine.Telemetry;
using Godenerg.Testing;

namespace Godenerg.Benchmarks;

/// <summary>What plugins cost the loop: handing a reading to everybody, and saying whose code runs.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // The hubs end with the process that a benchmark has to itself.
public class PluginBenchmarks
#pragma warning restore CA1001
{
    private readonly MetricsHub _alone = new(TimeProvider.System);
    private readonly MetricsHub _slow = new(TimeProvider.System);
    private readonly MetricsHub _awake = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private Reading _reading = null!;

    [Params(20)]
    public int Subscribers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using var desk = new FakeDesk("house", TimeProvider.System);
        _reading = desk.Sample("QPIGS");
        for (var i = 0; i < Subscribers; i++)
        {
            _slow.Subscribe(16);
            var read = _awake.Subscribe(16);
            _ = Task.Run(async () =>
            {
                await foreach (var _ in read.Items.ReadAllAsync())
                {
                }
            });
        }

        PluginMark.RecordIn(RunningMarks.Begin(_folder, TimeProvider.System));
    }

    [GlobalCleanup]
    public void TidyUp() => Directory.Delete(_folder, recursive: true);

    /// <summary>The picture alone.</summary>
    [Benchmark(Baseline = true)]
    public Snapshot ToNobody() => _alone.Publish(_reading);

    /// <summary>Everybody is behind, and loses his oldest.</summary>
    [Benchmark]
    public Snapshot ToTwentyWhoAreBehind() => _slow.Publish(_reading);

    /// <summary>Everybody waits for it, or is about to again; the threads that they wake want the same cores.</summary>
    [Benchmark]
    public Snapshot ToTwentyWhoRead() => _awake.Publish(_reading);

    /// <summary>There and back, written down in the record of who runs.</summary>
    [Benchmark]
    public bool EnterAndLeave()
    {
        using (PluginMark.Enter("blueprint"))
            return PluginMark.Current is not null;
    }
}
