using Godenerg.Engine;
using Godenerg.Engine.Plugins.Crashes;

namespace Godenerg.Misbehaving.Tests.Crashes;

public sealed class VerdictTests
{
    private const string Boot = "this one";
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_a_crash_the_one_who_was_entered_last_stays_out()
    {
        var judged = Judge(Left(ProcessEnd.Crash, "newest", "older"), CrashMemory.None);

        var plugin = Assert.Single(judged.Plugins);
        Assert.Equal(("newest", true), (plugin.Id, plugin.IsOut));
        Assert.Equal("it was running when the engine crashed, as after a stack overflow or in native code (so was older); found at 2026-06-01 12:00 UTC", plugin.Reason);
    }

    [Fact]
    public void After_a_second_crash_soon_all_stay_out_who_were_caught()
    {
        var first = Judge(Left(ProcessEnd.Crash, "innocent", "culprit", "beside"), CrashMemory.None);

        var second = Judge(Left(ProcessEnd.Crash, Noon.AddSeconds(1), "beside", "culprit"), first, Noon.AddMinutes(1));

        Assert.Equal(["beside", "culprit", "innocent"], second.Plugins.Where(plugin => plugin.IsOut).Select(plugin => plugin.Id).Order());
    }

    [Fact]
    public void A_second_crash_after_a_good_while_is_a_first_one_again()
    {
        var first = Judge(Left(ProcessEnd.Crash, "one"), CrashMemory.None);

        var second = Judge(Left(ProcessEnd.Crash, Noon.AddSeconds(1), "two", "three"), first, Noon.AddHours(2));

        Assert.Equal(["two", "one"], second.Plugins.Select(plugin => plugin.Id));
    }

    [Fact]
    public void An_end_without_a_word_is_a_suspicion_and_the_second_one_counts()
    {
        var first = Judge(Left(ProcessEnd.Unknown, "one"), CrashMemory.None);
        Assert.False(Assert.Single(first.Plugins).IsOut);

        var second = Judge(Left(ProcessEnd.Unknown, Noon.AddSeconds(1), "one"), first, Noon.AddMinutes(2));

        Assert.True(Assert.Single(second.Plugins).IsOut);
    }

    [Fact]
    public void A_suspicion_is_forgotten_when_it_does_not_come_back_soon()
    {
        var first = Judge(Left(ProcessEnd.Unknown, "one"), CrashMemory.None);

        var second = Judge(Left(ProcessEnd.Unknown, Noon.AddSeconds(1), "one"), first, Noon.AddDays(1));

        Assert.False(Assert.Single(second.Plugins).IsOut);
    }

    [Theory]
    [InlineData((int)ProcessEnd.Farewell)]
    [InlineData((int)ProcessEnd.Killed)]
    public void An_end_that_somebody_wanted_says_nothing_about_anybody(int end) =>
        Assert.Empty(Judge(Left((ProcessEnd)end, "one"), CrashMemory.None).Plugins);

    [Fact]
    public void A_system_that_went_down_as_a_whole_says_nothing_about_anybody() =>
        Assert.Empty(Judge(Left(ProcessEnd.Unknown, "one") with { Boot = "another" }, CrashMemory.None).Plugins);

    [Fact]
    public void A_crash_of_the_engines_own_says_nothing_about_anybody() =>
        Assert.Empty(Judge(Left(ProcessEnd.Crash), CrashMemory.None).Plugins);

    [Fact]
    public void Who_exits_the_process_is_caught_whoever_else_runs()
    {
        var left = Left(ProcessEnd.Exit, "newest") with { Culprit = new CaughtPlugin("culprit", "", 0) };

        Assert.Equal(["culprit"], Judge(left, CrashMemory.None).Plugins.Select(plugin => plugin.Id));
    }

    [Fact]
    public void The_same_end_is_judged_once()
    {
        var left = Left(ProcessEnd.Unknown, "one");

        var again = Judge(left, Judge(left, CrashMemory.None));

        Assert.False(Assert.Single(again.Plugins).IsOut);
    }

    [Theory]
    [InlineData("core-dump", "dumped", "ABRT", (int)ProcessEnd.Crash)]
    [InlineData("signal", "killed", "SEGV", (int)ProcessEnd.Crash)]
    [InlineData("signal", "killed", "KILL", (int)ProcessEnd.Killed)]
    [InlineData("oom-kill", "killed", "KILL", (int)ProcessEnd.Killed)]
    [InlineData("watchdog", "dumped", "ABRT", (int)ProcessEnd.Killed)]
    [InlineData("exit-code", "exited", "134", (int)ProcessEnd.Crash)]
    [InlineData("exit-code", "exited", "1", (int)ProcessEnd.Unknown)]
    [InlineData(null, null, null, (int)ProcessEnd.Unknown)]
    public void A_service_manager_tells_a_crash_from_a_kill(string? result, string? code, string? status, int end) =>
        Assert.Equal((ProcessEnd)end, ServiceResult.Of(name => name switch { "SERVICE_RESULT" => result, "EXIT_CODE" => code, _ => status }));

    private static CrashMemory Judge(MarksImage left, CrashMemory before, DateTimeOffset? now = null) => CrashVerdict.Judge(left, before, Boot, now ?? Noon);

    private static MarksImage Left(ProcessEnd end, params string[] caught) => Left(end, Noon.AddMinutes(-1), caught);

    private static MarksImage Left(ProcessEnd end, DateTimeOffset began, params string[] caught) =>
        new(end, new ProcessMark(1, 1), Boot, began, null, [.. caught.Select((id, index) => new CaughtPlugin(id, "", -index))]);
}
