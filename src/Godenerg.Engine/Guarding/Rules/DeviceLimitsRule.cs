namespace Godenerg.Engine.Guarding.Rules;

/// <summary>The command's documented limits for the battery class, narrowed to the lists that the inverter itself gives.</summary>
internal sealed class DeviceLimitsRule : GuardRule
{
    public override string Name => "device-limits";

    public override Objection? Judge(GuardCase it)
    {
        if (it.BatteryVolts is not { } volts)
            return Objection.NotNow("the battery class (QPIRI) has not been read yet, and every limit follows from it");
        return it.Command!.Refuse(it.Value, volts, it.Snapshot) is { } allowed
            ? Objection.Never($"{it.Setting} {it.Show(it.Value)} is not allowed by the inverter; allowed: {allowed}")
            : null;
    }
}
