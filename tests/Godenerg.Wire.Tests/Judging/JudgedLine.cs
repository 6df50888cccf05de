using System.Text;
using Godenerg.Testing;
using Godenerg.Testing.Judging;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Wire.Tests.Judging;

/// <summary>A line with a judge on it: what the program says and what the inverter answers, as short as a test can say it.</summary>
internal sealed class JudgedLine
{
    public JudgedLine(JudgeOptions? options = null) => Judge = new WireJudge(Clock, options);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public WireJudge Judge { get; }

    /// <summary>Ratings as one reads them: with the values that a test is about.</summary>
    public JudgedLine ReadsRatings(string recharge = "46.0", string cutOff = "42.0", string bulk = "56.4", string @float = "54.0", string redischarge = "54.0") =>
        Asks("QPIRI", $"230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 {recharge} {cutOff} {bulk} {@float} 2 30 060 0 1 2 9 01 0 0 {redischarge} 0 1");

    public JudgedLine ReadsStatus(string grid = "230.0", string battery = "53.20") =>
        Asks("QPIGS", $"{grid} 49.9 230.0 49.9 0161 0119 003 460 {battery} 012 100 0069 0014 103.8 57.45 00000 00110110 00 00 00856 010");

    public JudgedLine Asks(string query, string reply) => Says(query).Hears(reply);

    /// <summary>Sends a setter that is acknowledged.</summary>
    public JudgedLine Sets(string text) => Says(text).Hears("ACK");

    public JudgedLine Says(string text)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(150));
        Judge.Sent(JudgedFrames.Write(text));
        return this;
    }

    public JudgedLine Hears(string reply)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(60));
        Judge.Came(JudgedFrames.Write("(" + reply));
        return this;
    }

    public JudgedLine Waits(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public JudgedLine SaysBytes(string bytes)
    {
        Judge.Sent(Encoding.Latin1.GetBytes(bytes));
        return this;
    }

    public void IsClean() => Assert.Empty(Judge.Violations);

    /// <summary>Exactly one thing was wrong.</summary>
    public void IsAccused(params string[] words)
    {
        var violation = Assert.Single(Judge.Violations);
        Assert.All(words, word => Assert.Contains(word, violation, StringComparison.Ordinal));
    }
}
