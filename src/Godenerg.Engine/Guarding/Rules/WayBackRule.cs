namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// Nothing is moved to where it could not be brought back from: the safe value has to pass the limits itself. It may not, where an owner
/// has narrowed limits since, or where what is to be kept was set at the panel.
/// </summary>
internal sealed class WayBackRule : GuardRule
{
    private static readonly GuardRule[] Limits = [new DeviceLimitsRule(), new OwnerLimitsRule()];

    public override string Name => "way-back";

    public override Objection? Judge(GuardCase it)
    {
        if (!it.IsRaise || !it.IsLeased)
            return null;
        var back = it with { Command = it.WayBack, Wish = it.Wish with { Setpoint = it.Wish.Setpoint with { Value = it.Safe } } };
        return Limits.Select(rule => rule.Judge(back)).OfType<Objection>().FirstOrDefault() is { } objection
            ? Objection.Never($"{it.Setting} could not be brought back to {it.Show(it.Safe)}: {objection.Because}")
            : null;
    }
}
