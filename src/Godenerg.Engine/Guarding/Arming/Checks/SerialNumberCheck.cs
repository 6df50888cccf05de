namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>Leases, ledger and this very pass are kept by serial number: without one, another unit on the cable would be taken for this one.</summary>
internal sealed class SerialNumberCheck : ArmingCheck
{
    private const string Wanted = "a serial number";

    public override string Name => "serial-number";

    public override Finding Look(Examination it) =>
        it.Identity.Serial is not { } serial
            ? Finding.Failed("it tells none (QSID, QID)", Wanted, "ask it again: godenerg query serial; a unit that tells none can only be observed")
        : it.Installation.Serial is { } meant && meant != serial
            ? Finding.Failed(serial, $"{meant}, as serial: of {it.Installation.Name} says", "plug the cable into the unit that is meant, or correct serial: in the configuration")
        : Finding.Ok($"{serial}, firmware {it.Identity.Firmware ?? "unknown"}");
}
