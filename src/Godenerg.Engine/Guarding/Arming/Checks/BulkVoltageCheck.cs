namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>The firmware absorbs at its own bulk voltage; a policy that believes in another one waits for a voltage that never comes, or overcharges.</summary>
internal sealed class BulkVoltageCheck : ArmingCheck
{
    /// <summary>Voltages are tenths.</summary>
    private const double Tolerance = 0.05;

    public override string Name => "bulk-voltage";

    public override Finding Look(Examination it)
    {
        if (it.Installation.AbsorbVolts is not { } absorb)
            return it.Installation.Safe.ContainsKey(Settings.FloatVoltage) || it.Installation.Safe.ContainsKey(Settings.BulkVoltage)
                ? Finding.Failed(it.Show(Settings.BulkVoltage), "the voltage at which the policy absorbs",
                    $"say it in the configuration: inverters: {it.Installation.Name}: policy: {{name: three-stage, absorb: 58.4 V}}")
                : Finding.Ok($"{it.Show(Settings.BulkVoltage)}; no charge voltage stands under safe:, so none is touched");
        if (it.Snapshot[Settings.BulkVoltage] is not { } bulk)
            return Finding.Failed("not known", Examination.Show(Settings.BulkVoltage, absorb), "the ratings (QPIRI) were not read; try again");
        return Math.Abs(bulk - absorb) < Tolerance ? Finding.Ok($"{it.Show(Settings.BulkVoltage)}, as the policy absorbs")
            // A policy may raise it by itself; then this is what it comes back to.
            : it.Installation.SafeNumber(Settings.BulkVoltage) is { } safe && Math.Abs(bulk - safe) < Tolerance ? Finding.Ok($"{it.Show(Settings.BulkVoltage)}, its safe value")
            : Finding.Failed(it.Show(Settings.BulkVoltage), $"{Examination.Show(Settings.BulkVoltage, absorb)}, where the policy absorbs",
                FormattableString.Invariant($"set it: godenerg set charge.bulk-voltage {absorb:0.0}; or change absorb: of {it.Installation.Name} in the configuration"));
    }
}
