using Godenerg.Simulator;

namespace Godenerg.Policies.Tests;

/// <summary>
/// Schedules follow the wall clock and charging follows elapsed time: through loop, guard and bytes, on days of 23 and 25 hours, and while
/// somebody sets the clock.
/// </summary>
public sealed class PolicyTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>From eight in the morning to the afternoon.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(7);

    /// <summary>Its clocks go forward by an hour while three-stage absorbs.</summary>
    private static readonly TimeZoneInfo ForwardAtNoon = Shifting("forward at noon", new(2026, 3, 20), 10);

    /// <summary>And here they go back.</summary>
    private static readonly TimeZoneInfo BackAtNoon = Shifting("back at noon", new(2026, 3, 20), 10, forward: false);

    /// <summary>Where it is midnight when the sun stands highest.</summary>
    private static readonly TimeZoneInfo MidnightAtNoon = TimeZoneInfo.CreateCustomTimeZone("midnight at noon", TimeSpan.FromHours(14), "midnight at noon", "midnight at noon");

    private static PolicyHouse GridCharge(DateTime from, string window, int minutes, TimeZoneInfo zone)
    {
        var house = new PolicyHouse(PolicyHouse.Shipped("grid-charge"), new HouseOptions { From = from, Utility = new() }) { Zone = zone };
        (house.Parameters["from"], house.Parameters["for"], house.Parameters["below"], house.Parameters["until"]) = (window, $"{minutes} min", "66 V", "66 V");
        return house;
    }

    private static PolicyHouse ThreeStage(TimeZoneInfo? zone = null) => new(PolicyHouse.Shipped("three-stage")) { Zone = zone ?? TimeZoneInfo.Utc };

    private static IEnumerable<string> Charging(PolicyHouse house) => house.Changes.Where(change => change.What.StartsWith(Settings.ChargeSourcePriority.Name, StringComparison.Ordinal)).Select(change => change.ToString());

    private static List<string> Undisturbed { get; } = Lived(ThreeStage());

    /// <summary>The stages of a day, by elapsed time.</summary>
    private static List<string> Lived(PolicyHouse house)
    {
        using (house)
            return [.. house.Run(Day).Stages.Select(stage => stage.ToString())];
    }

    [Fact]
    public void On_a_day_of_23_hours_a_window_that_begins_in_the_hour_that_is_not_there_opens_once_behind_it_for_its_whole_length()
    {
        // The story begins at midnight in Berlin; 02:30 is skipped, 03:00 comes two hours later.
        using var house = GridCharge(new(2026, 3, 28, 23, 0, 0), "30 2 * * *", 120, Berlin).Run(6);

        Assert.Equal(["0.02:00 charge.source-priority solar-and-utility", "0.04:00 charge.source-priority solar-only"], Charging(house));
    }

    [Fact]
    public void On_a_day_of_25_hours_a_window_that_begins_in_the_hour_that_comes_twice_opens_once_the_first_time_for_its_whole_length()
    {
        using var house = GridCharge(new(2026, 10, 24, 22, 0, 0), "30 2 * * *", 120, Berlin).Run(6);

        Assert.Equal(["0.02:30 charge.source-priority solar-and-utility", "0.04:30 charge.source-priority solar-only"], Charging(house));
    }

    [Theory]
    [InlineData("30 2 * * *", 2026, 3, 28, 23, "0.02:00")]
    [InlineData("30 2 * * *", 2026, 10, 24, 22, "0.02:30")]
    public void A_moment_comes_once_on_such_a_day_at_its_first_valid_instant(string cron, int year, int month, int day, int hour, string at)
    {
        var program = Scripts.Program($"if (Every(\"{cron}\")) Stage($\"came {{LocalTime:HH:mm}}\");\nreturn Hold(\"\");");
        using var house = new PolicyHouse(program, new HouseOptions { From = new(year, month, day, hour, 0, 0) }) { Zone = Berlin };

        Assert.StartsWith(at, Assert.Single(house.Run(6).Stages, stage => stage.What.Length > 0).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_that_all_others_are_held_against_charges_in_three_stages()
    {
        Assert.Equal(["bulk", "absorb", "float"], Undisturbed.Select(stage => stage.Split(' ')[1]).Where(stage => stage.Length > 0).Take(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Neither_zone_nor_midnight_nor_a_day_of_23_or_25_hours_moves_absorption(int zone) =>
        Assert.Equal(Undisturbed, Lived(ThreeStage(new[] { Berlin, ForwardAtNoon, BackAtNoon, MidnightAtNoon }[zone])));

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(48)]
    public void A_clock_that_is_set_by_hours_in_the_middle_of_absorption_moves_nothing_of_it(double hours)
    {
        using var house = ThreeStage().RunInto("absorb", TimeSpan.FromMinutes(20));
        house.Wall.By = TimeSpan.FromHours(hours);
        house.Run(Day - house.Lived);

        Assert.Equal(Undisturbed, house.Stages.Select(stage => stage.ToString()));
    }

    [Fact]
    public void What_a_set_clock_jumps_over_is_not_made_up_for()
    {
        using var house = GridCharge(new(2026, 3, 20, 12, 0, 0), "0 13 * * *", 60, TimeZoneInfo.Utc).Run(TimeSpan.FromMinutes(50));
        house.Wall.By = TimeSpan.FromHours(3);
        house.Run(6);

        Assert.Empty(Charging(house));
    }

    [Fact]
    public void Behind_a_set_clock_schedules_follow_the_new_time()
    {
        // At 12:50 it becomes 9:50: the next 13:00 is over three hours away.
        using var house = GridCharge(new(2026, 3, 20, 12, 0, 0), "0 13 * * *", 60, TimeZoneInfo.Utc).Run(TimeSpan.FromMinutes(50));
        house.Wall.By = TimeSpan.FromHours(-3);
        house.Run(6);

        Assert.Equal(["0.04:00 charge.source-priority solar-and-utility", "0.05:00 charge.source-priority solar-only"], Charging(house));
    }

    [Fact]
    public void While_the_clock_is_not_trusted_no_schedule_runs()
    {
        using var house = GridCharge(new(2026, 3, 20, 12, 0, 0), "0 13 * * *", 60, TimeZoneInfo.Utc);
        house.IsClockTrusted = false;
        house.Run(3);

        Assert.Empty(Charging(house));
        Assert.Equal("nobody knows what time it is", house.LastDecision.Because);
    }

    [Fact]
    public void While_the_clock_is_not_trusted_the_bank_is_charged_all_the_same()
    {
        var house = ThreeStage();
        house.IsClockTrusted = false;

        Assert.Equal(Undisturbed, Lived(house));
    }

    private static TimeZoneInfo Shifting(string name, DateTime day, int hour, bool forward = true)
    {
        var winter = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 0, 0, 0), 12, 31);
        var shift = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, hour, 0, 0), day.Month, day.Day);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new(day.Year, 1, 1), new(day.Year, 12, 31), forward ? TimeSpan.FromHours(1) : TimeSpan.FromHours(-1), shift, winter);
        return TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.Zero, name, name, name + " later", [rule]);
    }
}
