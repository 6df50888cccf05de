namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>Schedules wait for a clock that can be trusted; policies that follow the sun do not. So this keeps nobody from arming.</summary>
internal sealed class ClockCheck : ArmingCheck
{
    public override string Name => "clock";

    public override Finding Look(Examination it) =>
        it.ClockDoubt is not { } doubt
            ? Finding.Ok("the wall clock can be trusted")
            : Finding.Warning($"the wall clock cannot be trusted: {doubt}", "a clock that NTP keeps right, or that you have confirmed", "godenerg clock ok, once it is right; until then no schedule starts");
}
