using Godenerg.Engine.Policies.Scripts;
using static Godenerg.Metrics;

namespace Godenerg.Policies.Tests;

/// <summary>The policies that come along compile, and decide at a start, when nothing is known.</summary>
public sealed class BlueprintTests
{
    private static Trial Shipped(string name)
    {
        var answer = new CompilerHere().Compile(ScriptSource.Read(Path.Combine(AppContext.BaseDirectory, "policies", name + ".csx")));
        Assert.True(answer.Image is not null, string.Join('\n', answer.Errors));
        return new(PolicyProgram.Load(name, name, answer.Image));
    }

    [Fact]
    public void Hold_wants_nothing() => Assert.True(Shipped("hold").Decide().IsHold);

    [Fact]
    public void Every_shipped_policy_compiles_and_decides_while_nothing_is_known()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "policies"), "*.csx"))
            Assert.NotEmpty(Shipped(Path.GetFileNameWithoutExtension(file)).Decide().Because);
    }

    [Fact]
    public void The_blueprint_absorbs_by_day_until_the_bank_is_full()
    {
        var trial = Shipped("blueprint");
        trial.Known = [(BatteryVoltage, MetricValue.Of(57.5))];
        trial.History = new Sunny { Amps = 30 };
        trial.Sun = new(true, TimeSpan.Zero, null, 1);
        Assert.Equal(("absorb", "57.6"), Of(trial.Decide()));

        for (var i = 0; i < 40; i++)
            trial.Decide(TimeSpan.FromMinutes(1));
        Assert.Equal(("absorb", "57.6"), Of(trial.Decide()));

        trial.History = new Sunny { Amps = 5 };
        Assert.Equal(("float", "54"), Of(trial.Decide()));
        trial.Sun = new(false, null, TimeSpan.Zero, 1);
        Assert.Equal(("night", "54"), Of(trial.Decide()));
    }

    private static (string? Stage, string Volts) Of(Decision decision) => (decision.Stage, Assert.Single(decision.Setpoints).Value.ToString());

    private sealed class Sunny : IHistoryWindows
    {
        public double Amps { get; init; }

        public Average Mean(Metric<double> metric, TimeSpan window) => new(metric == BatteryVoltage ? 57.5 : Amps, 1);

        public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => null;

        public double? Slope(Metric<double> metric, TimeSpan window) => null;

        public double? Ago(Metric<double> metric, TimeSpan before) => null;
    }
}
