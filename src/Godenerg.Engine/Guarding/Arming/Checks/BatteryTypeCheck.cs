namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>With any other type most firmwares acknowledge PBFT and PCVV and ignore them (protocol section 5).</summary>
internal sealed class BatteryTypeCheck : ArmingCheck
{
    private const string Remedy = "set it at the panel (battery type USE), or with: godenerg set battery.type user; that replaces bulk, float and cut-off by presets, so set them anew";

    public override string Name => "battery-type";

    public override Finding Look(Examination it) =>
        it.Snapshot[Settings.BatteryType] is not { } type ? Finding.Failed("not known", "user", "the ratings (QPIRI) were not read; try again")
        : type == BatteryTypes.User ? Finding.Ok(type.Name)
        : Finding.Failed(type.Name, "user; else voltages are acknowledged and ignored", Remedy);
}
