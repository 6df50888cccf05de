namespace Godenerg.Engine.Guarding.Rules;

/// <summary>A policy or plugin touches only what has a safe value to return to.</summary>
internal sealed class SafeValueKnownRule : GuardRule
{
    public override string Name => "safe-value-known";

    public override Objection? Judge(GuardCase it) =>
        it.Wish.Asker.Kind is AskerKind.Operator or AskerKind.Engine || it.Installation.Safe.ContainsKey(it.Setting)
            ? null
            : Objection.Never($"{it.Setting} has no entry under safe: of {it.Installation.Name}; add what it returns to when nobody is in control, or keep");
}
