using Godenerg.Engine.Supervision;

namespace Godenerg.Engine.Tests.Supervision;

public sealed class ServiceReportTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    private readonly Manager _manager = new();

    [Fact]
    public void Nothing_is_told_before_a_loop_has_gone_round_and_then_that_it_runs()
    {
        var beat = Report().BeatOf(0);
        Assert.Empty(_manager.Heard);

        beat.Show();

        Assert.Equal(["READY=1\nSTATUS=house: fine\nWATCHDOG=1"], _manager.Heard);
    }

    [Fact]
    public void Every_cycle_keeps_the_watchdog_quiet_and_nothing_else_is_repeated()
    {
        var beat = Report().BeatOf(0);
        beat.Show();
        beat.Show();
        beat.Show();

        Assert.Equal(["WATCHDOG=1", "WATCHDOG=1"], _manager.Heard[1..]);
    }

    [Fact]
    public void A_loop_that_hangs_is_not_covered_up_by_the_others()
    {
        var report = Report(loops: 3);
        LoopBeat[] beats = [report.BeatOf(0), report.BeatOf(1), report.BeatOf(2)];
        foreach (var beat in beats)
            beat.Show();
        for (var cycle = 0; cycle < 10; cycle++)
        {
            beats[0].Show();
            beats[2].Show();
        }

        Assert.Single(_manager.Heard);
        beats[1].Show();
        Assert.Equal("WATCHDOG=1", _manager.Heard[^1]);
        Assert.Equal(2, _manager.Heard.Count);
    }

    [Fact]
    public void It_is_not_ready_before_the_last_loop_is()
    {
        var report = Report(loops: 2);
        report.BeatOf(0).Show();
        Assert.Empty(_manager.Heard);

        report.BeatOf(1).Show();
        Assert.StartsWith("READY=1", Assert.Single(_manager.Heard), StringComparison.Ordinal);
    }

    [Fact]
    public void How_the_loops_fare_is_told_when_it_changes_and_on_one_line()
    {
        var status = "house: fine";
        var beat = Report(status: () => status).BeatOf(0);
        beat.Show();
        status = "house: the device is gone\nREADY=1";
        beat.Show();
        beat.Show();

        Assert.Equal(["STATUS=house: the device is gone READY=1\nWATCHDOG=1", "WATCHDOG=1"], _manager.Heard[1..]);
    }

    [Fact]
    public void A_manager_that_does_not_watch_hears_no_watchdog()
    {
        var beat = Report(watchdog: null).BeatOf(0);
        beat.Show();
        beat.Show();

        Assert.Equal(["READY=1\nSTATUS=house: fine"], _manager.Heard);
        Assert.Equal(TimeSpan.MaxValue, beat.Every);
    }

    [Fact]
    public void A_loop_shows_itself_several_times_before_the_manager_loses_patience() =>
        Assert.Equal(TimeSpan.FromSeconds(30), Report().BeatOf(0).Every);

    [Fact]
    public void What_the_manager_did_not_take_is_told_again()
    {
        _manager.IsDeaf = true;
        var beat = Report().BeatOf(0);
        beat.Show();
        _manager.IsDeaf = false;
        beat.Show();

        Assert.Equal(["READY=1\nSTATUS=house: fine\nWATCHDOG=1"], _manager.Heard);
    }

    [Fact]
    public void The_end_is_told_once_and_nothing_after_it()
    {
        var report = Report();
        var beat = report.BeatOf(0);
        beat.Show();
        report.End();
        report.End();
        beat.Show();

        Assert.Equal(2, _manager.Heard.Count);
        Assert.StartsWith("STOPPING=1", _manager.Heard[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120000000", null, 120)]
    [InlineData("120000000", "77", 120)]
    [InlineData("120000000", "78", null)]
    [InlineData(null, "77", null)]
    [InlineData("0", null, null)]
    [InlineData("-5", null, null)]
    [InlineData("soon", null, null)]
    [InlineData("18446744073709551615", null, null)]
    public void The_manager_says_whom_it_watches_and_how_long_it_waits(string? micros, string? process, int? seconds) => Assert.Equal(
        seconds is { } known ? TimeSpan.FromSeconds(known) : null,
        ServiceReport.WatchdogOf(name => name == ServiceReport.WatchdogVariable ? micros : name == ServiceReport.WatchdogProcessVariable ? process : null, 77));

    private ServiceReport Report(int loops = 1) => Report(TwoMinutes, loops);

    private ServiceReport Report(Func<string> status) => new(_manager, 1, TwoMinutes, status);

    private ServiceReport Report(TimeSpan? watchdog, int loops = 1) => new(_manager, loops, watchdog, () => "house: fine");

    private sealed class Manager : IServiceLine
    {
        public List<string> Heard { get; } = [];

        public bool IsDeaf { get; set; }

        public bool TrySend(string state)
        {
            if (!IsDeaf)
                Heard.Add(state);
            return !IsDeaf;
        }
    }
}
