using System.Text.Json;

namespace Godenerg.Graphing.Tests;

/// <summary>The charge of a day of which nobody has told any stage, as of logs that were imported.</summary>
public sealed class StageGuessTests
{
    [Fact]
    public async Task The_three_stages_of_a_sunny_day_are_read_off_the_curve() =>
        Assert.Equal([("bulk", 7.0, 12.0), ("absorption", 12.0, 14.5), ("float", 14.5, 17.0)], await Stages(Charge));

    [Fact]
    public async Task A_cloud_in_the_middle_changes_nothing() =>
        Assert.Equal(
            [("bulk", 7.0, 12.0), ("absorption", 12.0, 14.5), ("float", 14.5, 17.0)],
            await Stages(hour => hour is > 9 and < 9.3 or > 13 and < 13.2 ? (51, 0) : Charge(hour)));

    [Fact]
    public async Task A_day_without_charge_has_no_stage() =>
        Assert.Empty(await Stages(hour => (50 - (hour / 10), 0)));

    [Fact]
    public async Task A_day_that_never_comes_to_rest_has_no_float() =>
        Assert.DoesNotContain(await Stages(hour => hour < 14.5 ? Charge(hour) : (49, -20)), stage => stage.Name == "float");

    [Fact]
    public async Task What_a_policy_has_told_is_not_guessed()
    {
        var history = Day(Charge);
        history.Happened.Add(new EngineEvent(Studio.At(2026, 3, 20, 9), "house", EngineEventKind.Stage, "absorb", "three-stage is in absorb"));
        Assert.Equal(["absorb"], (await Stages(history)).Select(stage => stage.Name));
    }

    [Fact]
    public async Task The_picture_says_that_it_is_a_guess()
    {
        await using var house = await Studio.With(Day(Charge));
        var texts = (await house.Draw("/graph/charge?day=2026-03-20")).Texts();
        Assert.Contains(texts, text => text.EndsWith("stages as voltage and current suggest", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("■ absorption 2 h 3", StringComparison.Ordinal));
    }

    /// <summary>Volts and amperes at an hour of the day.</summary>
    private static (double Volts, double Amperes) Charge(double hour) => hour switch
    {
        < 7 => (50 - (hour / 10), -5),
        < 12 => (51 + ((hour - 7) * 1.46), 40),
        < 14.5 => (58.4, 40 * Math.Exp(12 - hour)),
        < 17 => (53.6, 2),
        _ => (51 - ((hour - 17) / 5), -8),
    };

    private static KeptHistory Day(Func<double, (double Volts, double Amperes)> curve) =>
        new KeptHistory(Studio.At(2026, 3, 20), Studio.At(2026, 3, 21), TimeSpan.FromSeconds(30))
            .With(Metrics.BatteryVoltage, at => Math.Round(curve(Hour(at)).Volts, 1)).With(Metrics.BatteryCurrent, at => Math.Round(curve(Hour(at)).Amperes));

    private static Task<(string Name, double From, double To)[]> Stages(Func<double, (double Volts, double Amperes)> curve) => Stages(Day(curve));

    /// <summary>To the half hour.</summary>
    private static async Task<(string Name, double From, double To)[]> Stages(KeptHistory history)
    {
        await using var house = await Studio.With(history);
        using var json = JsonDocument.Parse(await house.AskText("GET /graph/charge?day=2026-03-20&format=json"));
        return [.. json.RootElement.GetProperty("stages").EnumerateArray().Select(stage => (stage.GetProperty("name").GetString()!, Half(stage, "from"), Half(stage, "to")))];
    }

    private static double Half(JsonElement stage, string name) => Math.Round(Hour(DateTimeOffset.FromUnixTimeSeconds(stage.GetProperty(name).GetInt64())) * 2) / 2;

    private static double Hour(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Studio.Rome).TimeOfDay.TotalHours;
}
