using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>The dialect has a command for it, and the value is one of its kind and unit.</summary>
internal sealed class KnownSettingRule : GuardRule
{
    public override string Name => "known-setting";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Command is null)
            return Objection.Never($"{it.Setting} cannot be written in the dialect of this inverter; `godenerg commands` lists what can");
        if (it.Wish.Setpoint.Unit is { } unit && unit != it.Setting.Unit)
            return Objection.Never($"{it.Setting} is in {it.Setting.Unit.Name}, and the value was given in {unit.Name}");
        if (it.Command is ActionCommand)
            return null;
        if (!it.Value.HasValue)
            return Objection.Never($"{it.Setting}: the value is not a number, or there is none; {Allowed(it)}");
        return it.Value.ToObject() is { } value && it.Setting.ValueType.IsInstanceOfType(value)
            ? null
            : Objection.Never($"{it.Setting}: '{it.Value}' is of the wrong kind; {Allowed(it)}");
    }

    private static string Allowed(GuardCase it) => $"allowed: {it.Command!.Describe(it.BatteryVolts ?? 48, it.Snapshot)}";
}
