namespace Godenerg.Policies.Tests;

public sealed class CalendarTests
{
    private const string Script = "var end = WindowEnd(\"30 2 * * *\", 2.Hours());\nreturn Hold($\"{Every(\"30 2 * * *\")} {end:HH:mm}\");";

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private static Trial At(DateTimeOffset instant, string script = Script)
    {
        var trial = Scripts.Trial(script);
        trial.Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        trial.Clock.SetUtcNow(instant);
        return trial;
    }

    /// <summary>The local times at which the schedule came, minute by minute.</summary>
    private static List<string> Comings(Trial trial, TimeSpan length)
    {
        List<string> came = [];
        for (var end = trial.Clock.GetUtcNow() + length; trial.Clock.GetUtcNow() < end;)
            if (trial.Decide(Step).Because.StartsWith("True", StringComparison.Ordinal))
                came.Add($"{TimeZoneInfo.ConvertTime(trial.Clock.GetUtcNow() + trial.WallOffset, trial.Zone):dd HH:mm zzz}");
        return came;
    }

    [Fact]
    public void A_moment_comes_once_a_day_in_local_time() =>
        Assert.Equal(["02 02:30 +01:00", "03 02:30 +01:00"], Comings(At(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), TimeSpan.FromDays(2)));

    [Fact]
    public void A_moment_that_the_clock_skips_in_spring_comes_right_behind_the_gap() =>
        Assert.Equal(["29 03:00 +02:00", "30 02:30 +02:00"], Comings(At(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero)), TimeSpan.FromDays(2)));

    [Fact]
    public void A_moment_that_the_clock_repeats_in_autumn_comes_once() =>
        Assert.Equal(["25 02:30 +02:00", "26 02:30 +01:00"], Comings(At(new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero)), TimeSpan.FromDays(2)));

    [Fact]
    public void A_window_is_open_for_its_length_in_elapsed_time()
    {
        // 02:30 does not exist on this day: the window opens at 03:00 and is two hours long.
        var trial = At(new(2026, 3, 29, 0, 59, 0, TimeSpan.Zero));
        Assert.Equal("False ", trial.Decide().Because);
        Assert.Equal("True 05:00", trial.Decide(Step).Because);
        Assert.Equal("False 05:00", trial.Decide(TimeSpan.FromMinutes(119)).Because);
        Assert.Equal("False ", trial.Decide(Step).Because);
    }

    [Fact]
    public void A_window_that_opened_before_the_start_is_open() =>
        Assert.Equal("False 04:30", At(new(2026, 3, 1, 3, 0, 0, TimeSpan.Zero)).Decide().Because);

    [Fact]
    public void A_window_over_the_repeated_hour_opens_the_first_time()
    {
        var trial = At(new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));

        // 02:30 +02:00 to two hours later, 03:30 +01:00.
        Assert.Equal("False 03:30", trial.Decide().Because);
    }

    [Fact]
    public void Nothing_comes_while_the_clock_is_not_trusted()
    {
        var trial = At(new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));
        trial.IsClockTrusted = false;

        Assert.Empty(Comings(trial, TimeSpan.FromHours(2)));
        Assert.Equal("False ", trial.Decide().Because);
    }

    [Fact]
    public void What_a_set_clock_jumps_over_does_not_come()
    {
        var trial = At(new(2026, 3, 1, 1, 20, 0, TimeSpan.Zero));
        trial.Decide();
        trial.WallOffset = TimeSpan.FromMinutes(20);

        Assert.Equal(["02 02:30 +01:00"], Comings(trial, TimeSpan.FromHours(24)));
    }

    [Fact]
    public void What_came_does_not_come_again_when_the_clock_is_set_back_a_little()
    {
        var trial = At(new(2026, 3, 1, 1, 29, 0, TimeSpan.Zero));
        trial.Decide();
        Assert.Single(Comings(trial, TimeSpan.FromMinutes(3)));
        trial.WallOffset = TimeSpan.FromMinutes(-4);

        Assert.Empty(Comings(trial, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void A_restart_over_a_moment_does_not_lose_it()
    {
        var file = Path.GetTempFileName();
        var program = Scripts.Program(Script);
        var before = new Trial(program) { MemoryPath = file };
        before.Clock.SetUtcNow(new(2026, 3, 29, 2, 20, 0, TimeSpan.Zero));
        System.IO.File.Delete(file);
        before.Decide();
        before.Policy.Dispose();

        var after = new Trial(program) { MemoryPath = file };
        after.Clock.SetUtcNow(new(2026, 3, 29, 2, 40, 0, TimeSpan.Zero));

        Assert.StartsWith("True", after.Decide().Because, StringComparison.Ordinal);
        System.IO.File.Delete(file);
    }
}
