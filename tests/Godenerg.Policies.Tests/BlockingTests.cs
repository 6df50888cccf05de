using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Policies.Tests;

/// <summary>A policy that blocks delays the loop once, by the deadline, and is not asked again until its source changes.</summary>
public sealed class BlockingTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(300);

    /// <summary>No word of a policy blocks; something that it is given might.</summary>
    private const string Script = "return Hold($\"{Ago(BatteryVoltage, 1.Hours())}\");";

    [Fact]
    public void It_is_abandoned_and_not_asked_again()
    {
        using var runner = new DecisionThread("test", Deadline);
        using var stuck = new StuckHistory();
        var trial = new Trial(Scripts.Program(Script)) { Runner = runner, History = stuck };

        var failed = trial.Fail();
        Assert.Equal((FailureKind.Blocked, "mine: it did not decide within 0.3 s and was abandoned; it is not asked again until its file changes"), (failed.Kind, failed.Message));

        trial.History = NoHistory.Instance;
        Assert.Equal(FailureKind.Blocked, trial.Fail().Kind);
        Assert.Equal(1, stuck.Asked);
    }

    [Fact]
    public void Another_generation_is_asked_on_a_new_thread()
    {
        using var runner = new DecisionThread("test", Deadline);
        using var stuck = new StuckHistory();
        var source = new ChangingSource(Scripts.Program(Script));
        var trial = new Trial(source.Program) { Runner = runner, History = stuck }.From(source);
        trial.Fail();

        source.Program = Scripts.Program("return Hold(\"mended\");");

        Assert.Equal("mended", trial.Decide().Because);
    }

    [Fact]
    public void What_comes_too_late_changes_nothing()
    {
        using var runner = new DecisionThread("test", Deadline);
        using var stuck = new StuckHistory();
        var source = new ChangingSource(Scripts.Program("var n = Memory.Number(\"n\");\nn.Value++;\n" + Script));
        var trial = new Trial(source.Program) { Runner = runner, History = stuck }.From(source);
        trial.Fail();
        stuck.Release();

        source.Program = Scripts.Program("return Hold($\"{Memory.Number(\"n\").Value}\");");

        Assert.Equal("0", trial.Decide().Because);
    }

    [Fact]
    public void A_decision_on_a_thread_of_its_own_is_the_same()
    {
        using var runner = new DecisionThread("test", TimeSpan.FromMinutes(1));
        var trial = new Trial(Scripts.Program("var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value}\");")) { Runner = runner };
        for (var i = 1; i <= 100; i++)
            Assert.Equal($"{i}", trial.Decide().Because);
    }

    private sealed class ChangingSource(PolicyProgram program) : IPolicySource
    {
        private readonly Dictionary<string, string> _banned = [];

        public PolicyProgram Program { get; set; } = program;

        public PolicyProgram? Active(string policy) => Program;

        public string? Problem(string policy) => null;

        public string? Banned(PolicyProgram asked) => _banned.GetValueOrDefault(asked.Key);

        public void Ban(PolicyProgram asked, string because) => _banned[asked.Key] = because;
    }

    private sealed class StuckHistory : IHistoryWindows, IDisposable
    {
        private readonly ManualResetEventSlim _released = new();

        public int Asked { get; private set; }

        public void Release() => _released.Set();

        public Average Mean(Metric<double> metric, TimeSpan window) => default;

        public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => null;

        public double? Slope(Metric<double> metric, TimeSpan window) => null;

        public double? Ago(Metric<double> metric, TimeSpan before)
        {
            Asked++;
            _released.Wait();
            return null;
        }

        public void Dispose() => _released.Set();
    }
}
