namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>
/// Above a fifth of the charge current limit the firmware is still at constant voltage when the policy calls the bank full, and lowering
/// float does nothing (charging reference 0.3).
/// </summary>
internal sealed class TailCheck : ArmingCheck
{
    private const int Share = 5;

    public override string Name => "tail-current";

    public override Finding Look(Examination it)
    {
        if (it.Installation.TailAmps is not { } tail)
            return Finding.Ok("the policy names none");
        if (it.Snapshot[Settings.MaxChargeCurrent] is not { } limit)
            return Finding.Failed("the charge current limit is not known", "its fifth, which the tail must be below", "the ratings (QPIRI) were not read; try again");
        var found = FormattableString.Invariant($"{tail:0.#} A, with a charge current limit of {limit:0.#} A");
        return tail < limit / Share ? Finding.Ok(found)
            : Finding.Failed(found, FormattableString.Invariant($"below a fifth of the limit, {limit / Share:0.#} A"),
                FormattableString.Invariant($"lower tail: of {it.Installation.Name} in the configuration, or raise the limit above {tail * Share:0.#} A: godenerg set charge.max-current"));
    }
}
