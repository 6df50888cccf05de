using Godenerg.Engine;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Telemetry;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Twin.Tests;

/// <summary>
/// How long the engine needs after a fault depends on what it was doing when the fault began and when it ended. Here both are moved in
/// small steps over more than two cycles, on a line of 2400 baud and a virtual clock, so that the worst case is known and not met by chance.
/// </summary>
public sealed class RecoveryTimeTests
{
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    /// <summary>Only so that a failure ends; no time passes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("drop QPIGS")]
    [InlineData("drop QMOD")]
    [InlineData("garble QPIGS")]
    [InlineData("truncate QPIGS")]
    [InlineData("lost-head QPIGS")]
    [InlineData("nak QPIGS")]
    [InlineData("bare-nak QPIGS")]
    [InlineData("bad-crc QPIGS")]
    [InlineData("double QPIGS")]
    [InlineData("stale QPIGS")]
    [InlineData("echo QPIGS")]
    [InlineData("line-feed QPIGS")]
    [InlineData("noise QPIGS")]
    [InlineData("silence 3s")]
    [InlineData("silence 10s")]
    [InlineData("silence 60s")]
    [InlineData("disconnect 5s")]
    [InlineData("disconnect 60s")]
    [InlineData("disconnect 5s as inverter2")]
    public void Good_data_is_back_in_time_whenever_it_happens(string fault)
    {
        var worst = TimeSpan.Zero;
        for (var shift = 0; shift < 50; shift++)
        {
            var begin = Settled + TimeSpan.FromMilliseconds(100 * shift);
            worst = Max(worst, Recovery(Some.Fault(fault), begin));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: at worst {worst.TotalSeconds:0.00} s");
        Assert.InRange(worst, TimeSpan.Zero, RecoversWithin);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("disconnect")]
    public void Good_data_comes_in_time_after_a_first_start_without_an_inverter(string fault)
    {
        var worst = TimeSpan.Zero;
        for (var tenths = 200; tenths < 250; tenths++)
            worst = Max(worst, Recovery(Some.Fault($"{fault} {tenths / 10}.{tenths % 10}s"), TimeSpan.Zero));

        TestContext.Current.TestOutputHelper?.WriteLine($"{fault} at the start: at worst {worst.TotalSeconds:0.00} s");
        Assert.InRange(worst, TimeSpan.Zero, RecoversWithin);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>From the end of a fault to the next good status.</summary>
    private static TimeSpan Recovery(Fault fault, TimeSpan begin)
    {
        var house = new HouseOptions { From = new DateTime(2026, 3, 20, 12, 0, 0) };
        var start = new DateTimeOffset(house.From, TimeSpan.Zero);
        var clock = new VirtualClock(start);
        DateTimeOffset? ended = fault.Span > TimeSpan.Zero ? start + begin + fault.Span : null;
        if (fault.Kind.Strike is { } strike)
            fault = fault with { Kind = fault.Kind with { Strike = (delivery, it) => { ended = clock.GetUtcNow(); strike(delivery, it); } } };
        var plan = new FaultPlan([new PlannedFault(start + begin, fault)]);
        var twin = new Simulator.Twin(new TwinOptions { House = house, Pacing = Pacing.Serial, Faults = plan }, clock);
        using var stop = new CancellationTokenSource();
        using var hub = new MetricsHub(clock);
        using var readings = hub.Subscribe(4096);
        DateTimeOffset? good = null;
        var options = new InverterLinkOptions { Device = "twin", Candidates = () => [twin.NewLink(Wait)] };
        using var link = new InverterLink(options, clock, new CapabilityStore(folder: null, _ => { }), NullLogger.Instance);
        Loops.Observing(link, hub, new QuestionQueue(clock), options.Cadences, clock, Wait).Run(stop.Token);
        Assert.True(good is not null, $"{fault} at {begin}: no good status ever again");
        return good.Value - ended!.Value;

        void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
        {
            clock.Advance(duration);
            while (readings.Items.TryRead(out var reading))
                if (reading.Query == "QPIGS" && reading.At > ended)
                    good ??= reading.At;
            if (good is not null || clock.GetUtcNow() - start > Patience)
                stop.Cancel();
        }
    }
}
