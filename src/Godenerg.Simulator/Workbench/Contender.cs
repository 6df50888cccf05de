using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Simulator.Workbench;

/// <summary>Somebody who charges: a row of the table.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Version">Changes with what it does, so that kept results are not taken for new ones.</param>
/// <param name="Run">Lives through a trial.</param>
internal sealed record Contender(string Name, string Version, Func<Trial, TrialResult> Run)
{
    /// <summary>Knows the true charge and has no bug: the one that all are measured by.</summary>
    public static Contender Oracle { get; } = Direct("oracle", () => NobodyCharger.Oracle);

    public static Contender FirmwareOnly { get; } = Direct("firmware only", () => NobodyCharger.FirmwareOnly);

    public static Contender StaticFloat { get; } = Direct("static float", () => new StaticFloatCharger());

    public static Contender Original { get; } = Direct("the original", () => new OriginalCharger());

    /// <summary>A policy through the whole stack.</summary>
    /// <param name="program">The compiled policy.</param>
    /// <param name="version">Changes with its text.</param>
    /// <param name="parameters">As they would stand in the configuration.</param>
    /// <param name="withRules">Takes rules out of the guard, for those that show what it is there for.</param>
    public static Contender Policy(PolicyProgram program, string version, IReadOnlyDictionary<string, string>? parameters = null, Func<RuleBook, RuleBook>? withRules = null) =>
        new(program.Name, version, trial =>
        {
            SeatedPolicy? seat = null;
            using var run = new PolicyRun(trial, clock => seat = new SeatedPolicy(program, parameters ?? new Dictionary<string, string>(), PolicyRun.Around(trial.Stress), clock))
            {
                WithRules = withRules ?? (book => book),
            };
            var result = run.Live();
            using (seat)
                return seat!.Failures.Count == 0 ? result : throw new InvalidOperationException($"{program.Name} failed {seat.Failures.Count} times: {seat.Failures.Last}");
        });

    private static Contender Direct(string name, Func<IDirectCharger> make) => new(name, "1", trial => DirectRun.Of(trial, make()));
}
