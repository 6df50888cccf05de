namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// Class 5 (protocol section 5): factory test, calibration, all settings in one frame, messages that pretend to be a BMS. Never, whoever
/// says that he knows what he does: a falsified calibration falsifies every voltage that is judged afterwards.
/// </summary>
internal sealed class ServiceCodeRule : GuardRule
{
    private static readonly string[] Codes = ["ATE", "BTA", "PSAVE", "PSET", "PBMS", "^S"];

    public override string Name => "service-code";

    public override Objection? Judge(GuardCase it) =>
        it.Command is { } command && Array.Find(Codes, code => command.Code.StartsWith(code, StringComparison.OrdinalIgnoreCase)) is { } service
            ? Objection.Never($"{command} is a service command ({service}): it is never sent")
            : null;
}
