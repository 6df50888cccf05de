namespace Godenerg.Policies.Tests;

/// <summary>The engine ends in the middle of absorption and begins again, over the same house and the same files.</summary>
public sealed class PolicyRestartTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(7);
    private static readonly TimeSpan Absorbed = TimeSpan.FromMinutes(40.5);
    private static readonly Lazy<(double Hours, int Writes)> Undisturbed = new(() =>
    {
        using var house = ThreeStage();
        house.Run(Day);
        return (house.AbsorbHours, house.Writes(Settings.FloatVoltage));
    });

    private static PolicyHouse ThreeStage() => new(PolicyHouse.Shipped("three-stage"));

    private static void EndTheDay(PolicyHouse house) => house.Run(Day - house.Lived);

    [Fact]
    public void After_a_power_cut_absorption_goes_on_where_it_was_without_a_single_write()
    {
        using var house = ThreeStage().RunInto("absorb", Absorbed);
        house.Kill();
        house.Pass(TimeSpan.FromSeconds(30));
        EndTheDay(house);

        Assert.Equal(Undisturbed.Value.Writes, house.Writes(Settings.FloatVoltage));
        Assert.InRange(house.AbsorbHours, Undisturbed.Value.Hours - 0.1, Undisturbed.Value.Hours + 0.1);
        Assert.Single(house.Stages, stage => stage.What == "absorb");
    }

    [Fact]
    public void A_clean_restart_gives_float_back_and_raises_it_once_more()
    {
        using var house = ThreeStage().RunInto("absorb", Absorbed);
        house.Stop();
        Assert.Equal(52.8, house.FloatVolts);
        house.Pass(TimeSpan.FromSeconds(30));
        EndTheDay(house);

        Assert.Equal(Undisturbed.Value.Writes + 2, house.Writes(Settings.FloatVoltage));
        Assert.InRange(house.AbsorbHours, Undisturbed.Value.Hours - 0.1, Undisturbed.Value.Hours + 0.1);
    }

    [Fact]
    public void What_was_absorbed_before_a_power_cut_is_remembered_but_for_the_last_minute()
    {
        using var house = ThreeStage().RunInto("absorb", Absorbed);
        var before = TimeAtAbsorb(house);
        house.Kill();
        house.Run(TimeSpan.FromMinutes(16));

        Assert.InRange(TimeAtAbsorb(house), before + 14.5, before + 16.5);
    }

    [Theory]
    [InlineData("{\"stage\":\"abs")]
    [InlineData("")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_damaged_memory_is_told_of_and_the_day_begins_anew_at_safe_values(string content)
    {
        using var house = ThreeStage().RunInto("absorb", Absorbed);
        house.Stop();
        File.WriteAllText(house.MemoryPath, content);
        house.Run(TimeSpan.FromSeconds(20));

        var warning = Assert.Single(house.Warnings);
        Assert.Contains("cannot be understood", warning, StringComparison.Ordinal);
        Assert.Contains("the policy begins anew, and the file is kept as", warning, StringComparison.Ordinal);
        EndTheDay(house);
        Assert.Equal(52.8, house.FloatVolts);
        Assert.InRange(house.Writes(Settings.FloatVoltage), 2, Undisturbed.Value.Writes + 4);
        Assert.InRange(house.AbsorbHours, Undisturbed.Value.Hours - 0.1, Undisturbed.Value.Hours + 1);
    }

    [Fact]
    public void A_night_without_an_engine_leaves_the_next_day_whole()
    {
        using var house = ThreeStage().RunInto("float", TimeSpan.FromMinutes(1));
        house.Stop();
        house.Pass(TimeSpan.FromHours(25) - house.Lived);
        house.Stages.Clear();
        house.Run(TimeSpan.FromHours(25 + 7) - house.Lived);

        Assert.Equal(["bulk", "absorb", "float"], house.Stages.Select(stage => stage.What).Take(3));
        Assert.InRange(house.Stages[0].After, TimeSpan.FromHours(25), TimeSpan.FromHours(25.1));
        Assert.True(TimeAtAbsorbOf(house) >= TimeSpan.FromMinutes(30), $"{TimeAtAbsorbOf(house)} at absorb: that of yesterday was counted again");
    }

    private static TimeSpan TimeAtAbsorbOf(PolicyHouse house) =>
        house.Stages.First(stage => stage.What == "float").After - house.Stages.First(stage => stage.What == "absorb").After;

    private static double TimeAtAbsorb(PolicyHouse house) => house.LastDecision.Explanations.First(found => found.Name == "time at absorb").Value!.Value;
}
