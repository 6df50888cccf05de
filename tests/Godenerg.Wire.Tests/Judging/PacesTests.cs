using Godenerg.Testing;
using Godenerg.Testing.Judging;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Wire.Tests.Judging;

public sealed class PacesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Twelve_writes_a_minute_apart_are_within_budget() => Assert.Empty(Writes(12, TimeSpan.FromMinutes(1)).TooFast(12, TimeSpan.FromSeconds(60)));

    [Fact]
    public void The_thirteenth_write_of_a_day_is_told() =>
        Assert.Equal(["float was written 13 times in 24 h"], Writes(13, TimeSpan.FromHours(1.9)).TooFast(12, TimeSpan.FromSeconds(60)));

    [Fact]
    public void A_day_is_any_24_hours() => Assert.Equal(12, Writes(24, TimeSpan.FromHours(2)).MostInADay("float"));

    [Fact]
    public void A_write_too_soon_is_told() =>
        Assert.Equal(["float was written again after 59 s"], Writes(2, TimeSpan.FromSeconds(59)).TooFast(12, TimeSpan.FromSeconds(60)));

    [Fact]
    public void Safe_values_are_exempt()
    {
        var writes = Writes(20, TimeSpan.FromSeconds(5)).Select(write => write with { IsSafe = true }).ToArray();
        Assert.Empty(writes.TooFast(12, TimeSpan.FromSeconds(60)));
        Assert.Equal(20, writes.MostInADay("float", withSafe: true));
    }

    [Fact]
    public void From_the_programs_side_the_judge_hears_both_directions()
    {
        var clock = new FakeTimeProvider(Start);
        var judge = new WireJudge(clock);
        using var link = judge.Watch(new ScriptedInverter(clock) { Payloads = { ["PBFT57.0"] = "ACK" } });
        link.Open();
        foreach (var text in (string[])["QPIRI", "PBFT57.0"])
        {
            link.Write(JudgedFrames.Write(text));
            link.Read(new byte[256], TimeSpan.FromSeconds(2));
        }

        Assert.Contains("above bulk", Assert.Single(judge.Violations), StringComparison.Ordinal);
        Assert.Equal((57.0m, "float", 2), (judge.Writes[0].Value, judge.Writes[0].Setting, judge.Frames));
    }

    private static JudgedWrite[] Writes(int count, TimeSpan apart) =>
        [.. Enumerable.Range(0, count).Select(index => new JudgedWrite(Start + (index * apart), "PBFT54.0", "float", 54m, IsSafe: false))];
}
