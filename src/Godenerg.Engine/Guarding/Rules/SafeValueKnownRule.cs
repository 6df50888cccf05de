namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// A policy or plugin touches only what has a safe value to return to. Nobody leaves one that could not be returned to: what was set at the
/// panel and is kept may lie outside the limits.
/// </summary>
internal sealed class SafeValueKnownRule : GuardRule
{
    public override string Name => "safe-value-known";

    public override Objection? Judge(GuardCase it)
    {
        if (!it.Installation.Safe.ContainsKey(it.Setting))
            return it.Wish.Asker.Kind is AskerKind.Operator or AskerKind.Engine
                ? null
                : Objection.Never($"{it.Setting} has no entry under safe: of {it.Installation.Name}; add what it returns to when nobody is in control, or keep");
        return it.IsRaise && it.Safe.HasValue && !CanReturn(it)
            ? Objection.Never($"{it.Setting} could not be brought back to {it.Show(it.Safe)}, which is outside the limits; set a safe value inside them first")
            : null;
    }

    private static bool CanReturn(GuardCase it) =>
        it.BatteryVolts is not { } volts
        || (it.WayBack?.Refuse(it.Safe, volts, it.Snapshot) is null
            && !(it.Safe.ToObject() is double safe && it.Installation.Limits.GetValueOrDefault(it.Setting) is { } limit && (safe < limit.Least || safe > limit.Most)));
}
