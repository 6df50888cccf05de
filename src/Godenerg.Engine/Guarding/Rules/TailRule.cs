using System.Globalization;

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// The policy's tail current is below a fifth of the charge current limit. Otherwise the firmware is still at constant voltage when the
/// policy calls the bank full, lowering float does nothing, and the bank is overcharged (charging reference 0.3).
/// </summary>
internal sealed class TailRule : GuardRule
{
    private const int Share = 5;

    public override string Name => "tail-below-a-fifth";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Installation.TailAmps is not { } tail)
            return null;
        if (it.Setting == Settings.MaxChargeCurrent)
            return Judge(tail, it.Number);
        if (it.Setting != Settings.FloatVoltage || !it.IsRaise)
            return null;
        return it.ActualOf(Settings.MaxChargeCurrent) is { } limit
            ? Judge(tail, limit)
            : Objection.NotNow("the charge current limit is not known, and the tail current is judged against it");
    }

    private static Objection? Judge(double tail, double? limit) =>
        tail < limit / Share
            ? null
            : Objection.Never(string.Create(CultureInfo.InvariantCulture,
                $"the tail current, {tail:0.#} A, is not below a fifth of {Settings.MaxChargeCurrent}, {limit:0.#} A; lower the tail or raise the limit"));
}
