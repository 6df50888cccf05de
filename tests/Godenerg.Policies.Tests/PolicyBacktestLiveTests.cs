using Godenerg.Engine.Policies.Trying.Recordings;
using Godenerg.Simulator;

namespace Godenerg.Policies.Tests;

/// <summary>
/// What decided live decides the same over the recording of it: three-stage through the whole loop, with real bytes and the guard, on the
/// twin; the bytes are recorded, and decided about again.
/// </summary>
public sealed class PolicyBacktestLiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("clear", 4)]
    [InlineData("mixed", 4)]
    public void A_recorded_day_repeats_the_transitions_of_the_day(string weather, int atLeast)
    {
        using var day = new LiveDay(_folder, weather == "clear" ? DayType.Clear : DayType.Mixed);
        day.LiveUntil(20, 0);
        day.End();

        SameTransitions(day, atLeast, restarts: 0);
    }

    [Fact]
    public void A_restart_in_the_middle_of_absorption_is_repeated_too()
    {
        using var day = new LiveDay(_folder, DayType.Clear);
        day.LiveUntil(12, 30);
        Assert.Equal("absorb", day.Turns[^1].Stage);
        day.Restart(TimeSpan.FromSeconds(40));
        day.LiveUntil(20, 0);
        day.End();

        SameTransitions(day, 4, restarts: 1);
    }

    private static void SameTransitions(LiveDay day, int atLeast, int restarts)
    {
        var report = BackTest.Run(day.Program, new WireRecording(day.File, TimeZoneInfo.Utc, forced: null), new BackTestOptions { Bank = day.Bank });

        Assert.True(day.Turns.Count >= atLeast, $"only {day.Turns.Count} transitions: {string.Join(", ", day.Turns)}");
        Assert.Equal(restarts, report.Survey.Restarts.Count);
        Assert.Equal(day.Turns.Select(turn => turn.ToString()), report.Turns.Select(turn => new LiveTurn(turn.At, turn.Stage, turn.Setpoints).ToString()));
        // What was decided was done, and the recording shows it.
        Assert.Contains(report.Changes, change => change.New == MetricValue.Of(58.4));
    }
}
