using Godenerg.Engine;
using Godenerg.Engine.Transports;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Wire.Tests;

/// <summary>
/// The engine as <c>run</c> makes it, on a real pseudo-terminal at 2400 baud, in real time: the one place where the five seconds of the
/// promise are taken from a clock, because they are about real time. They are usually three.
/// </summary>
public sealed class PacedFaultTests
{
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Names => [.. ByName.Keys];

    private static Dictionary<string, Func<byte[], IEnumerable<Chunk>>> ByName { get; } = new()
    {
        ["lost"] = Faults.Lost,
        ["late"] = Faults.Late(TimeSpan.FromSeconds(2.4)),
        ["garbled"] = Faults.Garbled,
        ["doubled"] = Faults.Doubled,
        ["truncated"] = Faults.Truncated,
        ["head lost"] = Faults.HeadLost,
        ["echoed"] = Faults.Echoed("QPIGS"),
        ["noise"] = Faults.Noise,
        ["refused"] = Faults.Refused,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_unverified_is_believed_and_good_data_is_back_in_time(string fault)
    {
        using var inverter = new PacedInverter();
        using var host = new EngineHost(
            new EngineOptions { Device = inverter.Path, Candidates = () => [new SerialTransport(inverter.Path)] }, TimeProvider.System, NullLogger.Instance);
        using var readings = host.Stream.Subscribe();
        host.Start();
        List<double> believed = [];
        await ReadStatus(readings, believed, count: 2);
        DateTimeOffset? hurt = null;
        inverter.NextStatus(reply => { hurt = TimeProvider.System.GetUtcNow(); return ByName[fault](reply); });

        while (hurt is null || believed[^1] < inverter.Voltages.Last())
            await ReadStatus(readings, believed, count: 1);
        var recovery = TimeProvider.System.GetUtcNow() - hurt.Value;

        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: good data again after {recovery.TotalSeconds:0.0} s");
        Assert.Subset(new HashSet<double>(inverter.Voltages), new HashSet<double>(believed));
        Assert.Equal(believed.Order(), believed);
        Assert.Equal(believed.Distinct(), believed);
        Assert.InRange(recovery, TimeSpan.Zero, RecoversWithin);
    }

    private static async Task ReadStatus(ISubscription<Reading> readings, List<double> believed, int count)
    {
        while (count > 0)
        {
            var reading = await readings.Items.ReadAsync(TestContext.Current.CancellationToken);
            if (reading.Query != "QPIGS")
                continue;
            believed.Add(reading[Metrics.BatteryVoltage]!.Value);
            count--;
        }
    }
}
