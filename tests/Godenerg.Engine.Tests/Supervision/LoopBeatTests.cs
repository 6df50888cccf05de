using Godenerg.Engine.Supervision;

namespace Godenerg.Engine.Tests.Supervision;

/// <summary>The loop shows that it goes round, on its own thread, whatever the inverter does.</summary>
public sealed class LoopBeatTests
{
    private readonly List<DateTimeOffset> _beats = [];

    [Fact]
    public void Every_cycle_shows_itself()
    {
        var bench = Bench(TimeSpan.FromSeconds(2));

        bench.Run(60);

        Assert.True(LongestSilence(bench) <= TimeSpan.FromSeconds(2.5), $"{LongestSilence(bench)}");
    }

    [Fact]
    public void So_does_a_cycle_in_which_nobody_answered()
    {
        var bench = Bench(TimeSpan.FromSeconds(2));
        bench.Inverter.IsUnplugged = true;

        bench.Run(600);

        Assert.True(_beats.Count > 200, $"{_beats.Count}");
        Assert.True(LongestSilence(bench) <= TimeSpan.FromSeconds(2.5), $"{LongestSilence(bench)}");
    }

    [Fact]
    public void A_rest_of_minutes_shows_itself_meanwhile()
    {
        var bench = Bench(TimeSpan.FromMinutes(5));

        bench.Run(1800);

        Assert.True(LongestSilence(bench) <= TimeSpan.FromSeconds(30.5), $"{LongestSilence(bench)}");
        Assert.InRange(bench.CountOf("QPIGS"), 6, 8);
    }

    private LoopBench Bench(TimeSpan cycle)
    {
        LoopBench? bench = null;
        bench = new LoopBench(cycle: cycle, beat: new LoopBeat(() => _beats.Add(bench!.Clock.GetUtcNow()), TimeSpan.FromSeconds(30)));
        return bench;
    }

    private TimeSpan LongestSilence(LoopBench bench) =>
        _beats.Append(bench.Clock.GetUtcNow()).Zip(_beats.Prepend(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero)), (after, before) => after - before).Max();
}
