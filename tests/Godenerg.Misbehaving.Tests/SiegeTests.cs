using Godenerg.EndToEnd.Tests;
using Godenerg.Engine.Plugins;
using Godenerg.Faults.Tests;
using Godenerg.Plugins.Tests;

namespace Godenerg.Misbehaving.Tests;

/// <summary>All of them at once, in the real program.</summary>
public sealed class SiegeTests : IDisposable
{
    private const string Good = "good";

    /// <summary>A poll that comes later than this after the one before is late, when the machine did not stand still itself.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Siege = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly StallMeter _stalls = new();
    private readonly ManualResetEventSlim _never = new();

    public void Dispose()
    {
        _stalls.Dispose();
        _never.Dispose();
    }

    [Fact]
    public void All_offenders_together_delay_no_poll_and_no_decision_and_leave_the_good_one_alone()
    {
        using var house = new BesiegedHouse(house =>
            PluginBuilder.Build(house.Plugins, Good, PluginBuilder.Source(Good, "context.Run(\"beat\", async stop => { while (true) { await Task.Delay(500, stop); File.AppendAllText(Path.Combine(context.DataFolder, \"beats\"), \"x\"); } });")));
        house.Engine.NextError(line => line.Contains("52.8 V to 54 V, for policy mine: first", StringComparison.Ordinal));
        var quiet = Watch(house, Quiet);

        foreach (var offender in Offenders.All)
            offender.LayInto(house.Plugins);
        var settling = _clock.GetTimestamp();
        var wrong = Wrong(house).ToList();
        while (wrong.Count > 0 && _clock.GetElapsedTime(settling) < Patience)
        {
            _never.Wait(500, TestContext.Current.CancellationToken);
            wrong = [.. Wrong(house)];
        }

        var siege = Watch(house, Siege);
        var beats = new FileInfo(Path.Combine(house.Data, "plugin-data", Good, "beats")).Length;
        Console.WriteLine($"quiet: {quiet}; besieged: {siege}; settled after {_clock.GetElapsedTime(settling).TotalSeconds:0} s; beats of the good one {beats}; wrong: {string.Join(" | ", wrong)}");
        house.Wish(55, "second");
        house.Engine.NextError(line => line.Contains("to 55 V, for policy mine: second", StringComparison.Ordinal));

        Assert.Empty(wrong);
        Assert.Equal((0, 0), (quiet.Late, siege.Late));
        Assert.Equal(siege.Asked, siege.Answered);
        foreach (var offender in Offenders.All)
            Directory.Delete(Path.Combine(house.Plugins, offender.Id), recursive: true);
        PluginGone(house);
        house.Engine.Send(GodenergProcess.Terminate);
        house.Engine.Finish();
        Assert.Equal("52.8", house.Inverter.Float);
    }

    [Fact]
    public void Who_overflows_the_stack_is_left_out_at_the_next_start_and_the_failsafe_has_made_the_house_safe()
    {
        using var house = new BesiegedHouse(house =>
        {
            PluginBuilder.Build(house.Plugins, Good, PluginBuilder.Source(Good));
            PluginBuilder.Build(house.Plugins, "overflows", PluginBuilder.Source(
                "overflows", "context.Run(\"overflow\", async stop => { while (!File.Exists(Path.Combine(context.DataFolder, \"now\"))) await Task.Delay(100, stop); Deeper(0); });",
                "static int Deeper(int depth) => depth < 0 ? 0 : Deeper(depth + 1) + depth;"));
        });
        house.Engine.NextError(line => line.Contains("52.8 V to 54 V, for policy mine: first", StringComparison.Ordinal));
        // It is logged as it is sent; a process that ends at that instant takes what is still in its pockets with it.
        Until(() => GodenergProcess.Run("query", "charge.float-voltage", "--data", house.Data).Output.Any(line => line.Contains("54", StringComparison.Ordinal)), "the inverter has what was sent");
        Directory.CreateDirectory(Path.Combine(house.Data, "plugin-data", "overflows"));
        File.WriteAllText(Path.Combine(house.Data, "plugin-data", "overflows", "now"), "");

        var end = house.Engine.Finish();
        Assert.Equal(128 + 6, end.Exit);
        Assert.Equal("54.0", house.Inverter.Float);
        // As systemd calls ExecStopPost.
        var told = new Dictionary<string, string?> { ["SERVICE_RESULT"] = "core-dump", ["EXIT_CODE"] = "dumped", ["EXIT_STATUS"] = "ABRT" };
        Assert.Equal(0, GodenergProcess.Run(told, "", "failsafe", "--data", house.Data).Exit);
        Assert.Equal("52.8", house.Inverter.Float);
        house.StartAgain();

        house.Engine.NextError(line => line.Contains("overflows: it was running when the engine crashed", StringComparison.Ordinal));
        Until(() => house.Standings().Any(one => one is { Id: Good, State: PluginState.Running }), "the good one runs");
        var standing = house.Standings().Single(one => one.Id == "overflows");
        Assert.Equal(PluginState.LeftOut, standing.State);
        Assert.Contains("it was running when the engine crashed", standing.Problem, StringComparison.Ordinal);
        house.Engine.NextError(line => line.Contains("52.8 V to 54 V, for policy mine: first", StringComparison.Ordinal));
    }

    /// <summary>What was seen of the loop in a while: gaps between polls beyond the cycle, and questions at the door.</summary>
    private Seen Watch(BesiegedHouse house, TimeSpan length)
    {
        var (began, from) = (_clock.GetTimestamp(), _clock.GetUtcNow());
        var (asked, answered) = (0, 0);
        while (_clock.GetElapsedTime(began) < length)
        {
            asked++;
            answered += house.Answers() ? 1 : 0;
            _never.Wait(1_000, TestContext.Current.CancellationToken);
        }

        var polls = house.Polls().Where(at => at >= from).ToList();
        var gaps = polls.Zip(polls.Skip(1), (one, next) => next - one).ToList();
        // What the whole machine slept through is nobody's fault here.
        var late = polls.Zip(polls.Skip(1)).Count(pair => pair.Second - pair.First > BesiegedHouse.Cycle + Late + _stalls.Between(TimestampOf(pair.First), TimestampOf(pair.Second)));
        return new(polls.Count, late, gaps.Max().TotalSeconds, gaps.Average(gap => gap.TotalSeconds), _stalls.Between(began, _clock.GetTimestamp()).TotalSeconds, asked, answered);

        long TimestampOf(DateTimeOffset at) => began + (long)((at - from).TotalSeconds * _clock.TimestampFrequency);
    }

    private static IEnumerable<string> Wrong(BesiegedHouse house)
    {
        var standings = house.Standings().ToDictionary(one => one.Id);
        foreach (var offender in Offenders.All.Append(new(Good, PluginState.Running, "")))
            if (!standings.TryGetValue(offender.Id, out var standing))
                yield return $"{offender.Id}: is not in the list";
            else if (standing.State != offender.State || !(standing.Problem ?? "").Contains(offender.Words, StringComparison.Ordinal))
                yield return $"{offender.Id}: {standing.State} ({standing.Problem}), and not {offender.State} ({offender.Words})";
    }

    private void PluginGone(BesiegedHouse house) => Until(() => !house.Standings().Any(one => Offenders.All.Any(offender => offender.Id == one.Id)), "all are gone");

    private void Until(Func<bool> isSo, string what)
    {
        var began = _clock.GetTimestamp();
        while (!isSo())
        {
            Assert.True(_clock.GetElapsedTime(began) < Patience, "it never came to that: " + what);
            _never.Wait(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed record Seen(int Polls, int Late, double LongestGap, double MeanGap, double Stalled, int Asked, int Answered);
}
