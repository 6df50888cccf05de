using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Configuration;

/// <summary>Whether the policies can do what they are for, with this battery and what is left to them.</summary>
internal static class PolicyChecks
{
    /// <summary>Above this part of the charge current limit the firmware is still absorbing when a policy calls the bank full.</summary>
    private const int Share = 5;

    public static void Run(InverterDraft draft)
    {
        foreach (var policy in draft.Policy.Deciding.DistinctBy(policy => policy.Name))
            CheckTouches(draft, policy);
        foreach (var policy in draft.Policy.Deciding.Append(draft.Policy.Shadow).OfType<ChosenPolicy>())
            CheckBattery(draft, policy);
        CheckTail(draft);
    }

    /// <summary>The guard refuses what does not stand under <c>safe:</c>; a policy that may not do what it is for would look as if it worked.</summary>
    private static void CheckTouches(InverterDraft draft, ChosenPolicy policy)
    {
        var missing = policy.Touches.Where(setting => !draft.Installation.Safe.Keys.Any(safe => safe.Name == setting) && draft.LineOf("safe", setting) == draft.LineOf("safe")).ToList();
        if (missing.Count == 0)
            return;
        var message = $"{policy.Name} moves {string.Join(" and ", missing)}, and may not, because safe: does not say what to return to; add {string.Join(", ", missing.Select(Suggest))} under safe:";
        if (draft.Installation.Mode == ControlMode.Armed)
            draft.Section.Error(policy.Line, message);
        else
            draft.Section.Warn(policy.Line, message);
    }

    private static void CheckBattery(InverterDraft draft, ChosenPolicy policy)
    {
        if (draft.Installation.Battery is { } battery && policy.Shelved?.Refuses(new Bank(battery.Chemistry, battery.Cells, battery.AmpHours)) is { } because)
            draft.Section.Error(policy.Line, $"{policy.Name} is not for this battery ({battery.Chemistry} in line {draft.LineOf("battery", "chemistry")}): {because}");
    }

    private static void CheckTail(InverterDraft draft)
    {
        var current = Settings.MaxChargeCurrent;
        var (safe, most) = (draft.Installation.SafeNumber(current), draft.Installation.Limits.GetValueOrDefault(current)?.Most);
        if ((safe is null ? most : most < safe ? most : safe) is not { } limit)
            return;
        var line = draft.LineOf(limit == safe ? "safe" : "limits", current.Name);
        foreach (var tail in draft.Policy.Tails.Where(tail => tail.Value >= limit / Share))
            draft.Section.Error(tail.Line, $"tail of {tail.Policy} is {InverterChecks.Show(tail.Value, Unit.Ampere)}, not below a fifth of {current}, {InverterChecks.Show(limit, Unit.Ampere)} in line {line}: "
                + $"the firmware would still absorb when the policy calls the bank full; write less than {InverterChecks.Show(limit / Share, Unit.Ampere)}, or allow more current");
    }

    private static string Suggest(string setting) => $"{setting}: {(setting == Settings.FloatVoltage.Name ? "52.8 V" : "keep")}";
}
