using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Metrics;

namespace Godenerg.Policies.Tests.Decisions;

/// <summary>A second policy beside the one in force.</summary>
public sealed class ShadowTests : ILogger
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _said = [];
    private Snapshot _now;

    public ShadowTests() => _now = Snapshot.Empty(_clock);

    [Fact]
    public void Only_the_policy_in_force_is_heard_and_where_the_other_differs_is_told_once()
    {
        using var policy = Seat("return Set(FloatVoltage, 58.4, \"charge\");", "return Set(FloatVoltage, now[BatteryVoltage] > 57 ? 52.8 : 58.4, \"by volts\");");
        Assert.Equal(58.4, ValueOf(Live(policy, minutes: 10, volts: 58)));
        Live(policy, minutes: 10, volts: 56);
        Live(policy, minutes: 10, volts: 58);

        Assert.Equal("other, in shadow, would differ from mine: charge.float-voltage 52.8 V instead of 58.4 V: by volts", Assert.Single(_said));
        Assert.Equal("charge.float-voltage 52.8 V instead of 58.4 V", Assert.Single(policy.Basis!.Shadows).Difference);
    }

    [Fact]
    public void A_day_ends_with_how_often_they_agreed()
    {
        using var policy = Seat("return Set(FloatVoltage, 58.4, \"charge\");", "return Set(FloatVoltage, now[BatteryVoltage] > 57 ? 52.8 : 58.4, \"by volts\");");
        Live(policy, minutes: 180, volts: 58);
        Live(policy, minutes: 540, volts: 56);
        Live(policy, minutes: 1, volts: 56);

        Assert.Equal("other, in shadow, on 2026-03-20: agreed 75 % of 12 h; charge.float-voltage 52.8 V instead of 58.4 V for 3 h", _said[^1]);
    }

    [Fact]
    public void A_setting_that_only_one_of_them_touches_is_a_difference()
    {
        using var policy = Seat("return Set(FloatVoltage, 58.4, \"charge\");", "Set(FloatVoltage, 58.4, \"charge\");\nreturn Set(BulkVoltage, 56.4, \"gently\");");
        Live(policy, minutes: 1, volts: 58);

        Assert.Equal("other, in shadow, would differ from mine: charge.bulk-voltage 56.4 V instead of left alone: gently", Assert.Single(_said));
    }

    [Theory]
    [InlineData("throw new Exception(\"no way\");\nreturn Hold(\"\");", "other, in shadow, failed, which changes nothing: mine.csx:1: no way (Exception)")]
    [InlineData("while (true) { }\nreturn Hold(\"\");", "other, in shadow, failed, which changes nothing: mine.csx:1: it does not come to an end: more than 2 million steps")]
    [InlineData("return null;", "other, in shadow, failed, which changes nothing: other: it ended without a decision; every way through a policy ends with return Set(…) or return Hold(…)")]
    public void Whatever_goes_wrong_with_the_other_changes_nothing(string other, string told)
    {
        using var policy = Seat("return Set(FloatVoltage, 58.4, \"charge\");", other);

        Assert.Equal(58.4, ValueOf(Live(policy, minutes: 1, volts: 58)));
        Assert.Equal(told, Assert.Single(_said));
        Assert.True(policy.Standings[0].Shadows[0].Now!.IsFailed);
    }

    [Fact]
    public void The_other_goes_on_while_the_policy_in_force_fails()
    {
        using var policy = Seat("throw new Exception(\"no way\");\nreturn Hold(\"\");", "return Hold(\"fine\");");

        Assert.Throws<PolicyFailedException>(() => Live(policy, minutes: 1, volts: 58));
        Assert.Equal("the policy in force came to no decision", Assert.Single(policy.Basis!.Shadows).Difference);
    }

    [Fact]
    public void Each_has_a_memory_of_its_own()
    {
        const string Count = "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value}\");";
        using var policy = Seat(Count, "Memory.Number(\"n\").Value += 10;\n" + Count);

        Assert.Equal("30", Live(policy, minutes: 1, volts: 58).Because);
        Assert.Equal("330", policy.Standings[0].Shadows[0].Now!.Because);
    }

    [Fact]
    public void It_is_not_promoted_but_configured()
    {
        using var policy = Seat("return Hold(\"a\");", "return Hold(\"b\");");

        Assert.Contains("write it under policy: as name: other", policy.Promote("other").Refusal, StringComparison.Ordinal);
        Assert.Equal("nobody does not run here; mine does", policy.Promote("nobody").Refusal);
    }

    bool ILogger.IsEnabled(LogLevel level) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    void ILogger.Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        if (level < LogLevel.Critical)
            _said.Add(format(state, exception));
    }

    private static double ValueOf(Decision decision) => (double)Assert.Single(decision.Setpoints).Value.ToObject()!;

    private ShadowedPolicy Seat(string active, string other)
    {
        var around = new PolicySurroundings();
        return new ShadowedPolicy(new ScriptedPolicy(Script("mine", active), around, _clock, this), Script("other", other), around, _clock, this);
    }

    private ScriptPolicy Script(string name, string text)
    {
        var source = new ScriptSource("mine.csx", new Dictionary<string, string> { ["mine.csx"] = text });
        var program = PolicyProgram.Load(name, source.Key, ScriptCompiler.Compile(source).Image!);
        return new(new(name, new Dictionary<string, string>()), new OneProgram(program), new InlineDecisions(), new MemoryFile(null, _ => { }), _clock);
    }

    private Decision Live(ShadowedPolicy policy, int minutes, double volts)
    {
        var last = Decision.Hold("");
        for (var end = _clock.GetUtcNow().AddMinutes(minutes); _clock.GetUtcNow() < end;)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            _now = _now.With(new Reading("QPIGS", new([BatteryVoltage]), [MetricValue.Of(volts)], []) { At = _clock.GetUtcNow(), Timestamp = _clock.GetTimestamp(), FreshFor = TimeSpan.FromSeconds(10) });
            last = policy.Decide(_now);
        }

        return last;
    }
}
