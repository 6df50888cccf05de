using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// What can harm the machine or stop the output is sent only when an operator says so, and so is the battery type: it replaces the
/// voltages by presets. Class 5 is not in the table at all, so nothing of it gets this far.
/// </summary>
internal sealed class DangerRule : GuardRule
{
    public override string Name => "danger";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Command!.Danger < Danger.Machine && it.Setting != Settings.BatteryType)
            return null;
        if (it.Wish.Asker.Kind != AskerKind.Operator)
            return Objection.Never($"{it.Command} ({it.Command.Summary}) is never sent by itself: {Why(it)}");
        return it.Wish.AllowsDanger
            ? null
            : Objection.Never($"{it.Command} ({it.Command.Summary}): {Why(it)}; say --i-know-what-i-am-doing if it is meant");
    }

    private static string Why(GuardCase it) =>
        it.Setting == Settings.BatteryType
            ? "a battery type replaces bulk, float and cut-off by presets, and what is leased is not brought back any more"
            : it.Command!.Note.Length > 0 ? it.Command.Note : "it can harm the machine or stop the output";
}
