using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Metrics;

namespace Godenerg.Policies.Tests;

/// <summary>A script in the loop, with nothing but snapshots to go by.</summary>
public sealed class ScriptedPolicyTests : ILogger
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 20, 5, 0, 0, TimeSpan.Zero));
    private readonly List<string> _said = [];
    private Snapshot _now;

    public ScriptedPolicyTests() => _now = Snapshot.Empty(_clock);

    [Fact]
    public void It_averages_what_the_inverter_has_told()
    {
        using var policy = Seat("var mean = Average(BatteryVoltage, 10.Minutes());\nreturn Hold($\"{mean.Value:0.0} {mean.Coverage:0.0}\");");
        Live(policy, TimeSpan.FromMinutes(5), 54, 500);

        Assert.Equal("57.0 1.0", Live(policy, TimeSpan.FromMinutes(10), 57, 500).Because);
    }

    [Fact]
    public void It_sees_the_sun_rise()
    {
        using var policy = Seat("return Hold($\"{IsDay} {SinceDawn?.TotalMinutes:0}\");");
        Assert.Equal("False ", Live(policy, TimeSpan.FromMinutes(40), 52, 0).Because);

        Assert.Equal("True 5", Live(policy, TimeSpan.FromMinutes(10), 52, 500).Because);
    }

    [Fact]
    public void Another_inverter_has_another_past()
    {
        using var policy = Seat("return Hold($\"{Average(BatteryVoltage, 10.Minutes()).Coverage:0.0} {IsDay}\");");
        Live(policy, TimeSpan.FromMinutes(10), 54, 500);

        policy.Forget();

        Assert.Equal("0.0 True", Live(policy, TimeSpan.FromSeconds(2), 54, 500).Because);
    }

    [Fact]
    public void A_failure_is_thrown_every_time_and_told_once()
    {
        using var policy = Seat("throw new Exception(\"no way\");\nreturn Hold(\"\");");

        for (var i = 0; i < 3; i++)
            Assert.Equal("mine.csx:1: no way (Exception)", Assert.Throws<PolicyFailedException>(() => policy.Decide(_now)).Message);

        Assert.Equal("policy mine failed, and what it moved goes back to its safe value: mine.csx:1: no way (Exception)", Assert.Single(_said));
    }

    [Fact]
    public void That_it_decides_again_is_told()
    {
        using var policy = Seat("if (now[BatteryVoltage] is null) throw new Exception(\"no way\");\nreturn Hold(\"fine\");");
        Assert.Throws<PolicyFailedException>(() => policy.Decide(_now));

        Live(policy, TimeSpan.FromSeconds(2), 54, 0);

        Assert.Equal("policy mine decides again", _said[^1]);
    }

    [Fact]
    public void Another_generation_is_tried_out_on_what_was_lived_through()
    {
        using var policy = Seat("return Hold(\"fine\");");
        Live(policy, TimeSpan.FromMinutes(30), 54, 500);

        Assert.Null(policy.Rehearse(Scripts.Program("return Hold(\"fine\");")));
        Assert.Equal("mine.csx:1: high (Exception)", policy.Rehearse(Scripts.Program("if (Average(BatteryVoltage, 10.Minutes()).Value > 53) throw new Exception(\"high\");\nreturn Hold(\"\");")));
    }

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    void ILogger.Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) => _said.Add(format(state, exception));

    private ScriptedPolicy Seat(string text)
    {
        var script = new ScriptPolicy(new("mine", new Dictionary<string, string>()), new OneProgram(Scripts.Program(text)), new InlineDecisions(), new MemoryFile(null, _ => { }), _clock);
        return new ScriptedPolicy(script, new PolicySurroundings(), _clock, this);
    }

    /// <summary>A reading and a decision every two seconds; the last decision.</summary>
    private Decision Live(ScriptedPolicy policy, TimeSpan length, double volts, double watts)
    {
        var last = Decision.Hold("");
        for (var end = _clock.GetUtcNow() + length; _clock.GetUtcNow() < end;)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            var reading = new Reading("QPIGS", Shape, [MetricValue.Of(volts), MetricValue.Of(watts)], []) { At = _clock.GetUtcNow(), Timestamp = _clock.GetTimestamp(), FreshFor = TimeSpan.FromSeconds(10) };
            _now = _now.With(reading);
            last = policy.Decide(_now);
        }

        return last;
    }

    private static ReadingShape Shape { get; } = new([BatteryVoltage, PvPower]);
}
