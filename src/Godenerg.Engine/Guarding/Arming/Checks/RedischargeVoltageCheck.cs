namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>
/// 00.0 means "when full", and full means the firmware's own float: every premature float would send the house back to the battery
/// (charging reference 0.7).
/// </summary>
internal sealed class RedischargeVoltageCheck : ArmingCheck
{
    /// <summary>54 V of a 48 V bank, as the vendor sets it.</summary>
    private const double PerVoltOfClass = 1.125;

    private const string Wanted = "a voltage, not 00.0 (\"when full\")";

    public override string Name => "redischarge-voltage";

    public override Finding Look(Examination it) => it.Snapshot[Settings.RedischargeVoltage] switch
    {
        null => Finding.Failed("not known", Wanted, "the ratings (QPIRI) were not read; try again"),
        > 0 => Finding.Ok(it.Show(Settings.RedischargeVoltage)),
        _ => Finding.Failed("00.0, when full", Wanted, FormattableString.Invariant($"set one above the re-charge voltage: godenerg set battery.redischarge-voltage {(it.BatteryVolts ?? 48) * PerVoltOfClass:0.#}")),
    };
}
