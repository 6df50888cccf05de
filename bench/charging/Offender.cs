using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging;

/// <summary>Somebody who fails a gate: a gate that nobody fails measures nothing.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="Cell">Where.</param>
/// <param name="Who">Makes him.</param>
internal sealed record Offender(string Gate, Stress Cell, Func<Contender> Who)
{
    private static readonly Stress Lithium = new() { Bank = TrialBank.Lithium };
    private static readonly Stress Aged = new() { Bank = TrialBank.AgedFlooded };

    public static IReadOnlyList<Offender> LeadAcid { get; } =
    [
        new("full days, of the oracle's", Stress.None, () => Broken("amps-alone")),
        new("full days, of the oracle's", Stress.None, () => Contender.FirmwareOnly),
        new("full days, of the oracle's", Stress.None, () => Broken("one-sample")),
        new("harvest, of the oracle's", Stress.None, () => Contender.FirmwareOnly),
        new("hours at absorption, of the oracle's", Stress.None, () => Broken("never-floats")),
        new("hours at absorption, of the oracle's", Stress.None with { Offset = -0.3 }, () => Contender.Original),
        new("hours at absorption, of the oracle's", Aged, () => Broken("never-floats")),
        new("hours at absorption, of the oracle's", Aged with { Load = 0.7, Offset = -0.3 }, () => Contender.Original),
        new("overcharge, h a day", Stress.None, () => Contender.StaticFloat),
        new("writes a day, mean", Stress.None, () => Broken("every-minute")),
        new("writes on the worst day", Stress.None, () => Unguarded("every-minute", Stress.None)),
        new("unsafe writes", Stress.None, () => Unguarded("too-low", Stress.None)),
    ];

    public static IReadOnlyList<Offender> LiFePo4 { get; } =
    [
        new("full days, of the oracle's", Lithium with { Bug = FirmwareBug.Strict }, () => Broken("floats-low")),
        new("full days with 5 to 30 min at 54.9 V", Lithium, () => Contender.FirmwareOnly),
        new("longest day at 54.9 V, min", Lithium, () => Broken("static-lithium")),
        new("writes a day, mean", Lithium, () => Broken("restless")),
        new("writes on the worst day", Lithium, () => Unguarded("restless-minutes", Lithium)),
        new("unsafe writes", Lithium, () => Unguarded("too-high", Lithium)),
    ];

    /// <summary>He does fail it.</summary>
    public GateResult Measure(IReadOnlyList<ulong> seeds, TrialBook book, Func<Trial, Trial> shape, int cores) =>
        GateReport.Measure(Who(), [Cell], seeds, book, shape, cores).Single(result => result.Gate.Name == Gate);

    private static Contender Broken(string name)
    {
        var (program, version) = Policies.Compile(Policies.Shipped($"broken/{name}.csx"));
        return Contender.Policy(program, version);
    }

    /// <summary>With a guard that has lost its budget and its rules about voltages.</summary>
    private static Contender Unguarded(string name, Stress cell)
    {
        var (program, version) = Policies.Compile(Policies.Shipped($"broken/{name}.csx"));
        return Contender.Policy(program, version, withRules: _ => new RuleBook(PolicyRun.InstallationOf(cell), Pi30Dialects.Pi30, ControlMode.Armed)
        {
            Ordinary = [.. RuleBook.Rules.Where(rule => rule is not (OwnerLimitsRule or ChargeVoltageOrderRule or TailRule or BudgetRule))],
        });
    }
}
