using System.Globalization;

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>What the owner allows under <c>limits:</c>.</summary>
internal sealed class OwnerLimitsRule : GuardRule
{
    public override string Name => "owner-limits";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Number is not { } value || it.Installation.Limits.GetValueOrDefault(it.Setting) is not { } limit)
            return null;
        return value < limit.Least || value > limit.Most
            ? Objection.Never($"{it.Setting} {it.Show(it.Value)} is outside limits: of {it.Installation.Name}; allowed: {Range(limit)} {it.Setting.Unit}".TrimEnd())
            : null;
    }

    public static string Range(OwnerLimit limit) => string.Create(CultureInfo.InvariantCulture, $"{limit.Least?.ToString("0.###", CultureInfo.InvariantCulture) ?? "any"} to {limit.Most?.ToString("0.###", CultureInfo.InvariantCulture) ?? "any"}");
}
