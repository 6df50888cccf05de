using System.Globalization;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Configuration;

/// <summary>What the values of one inverter say about each other.</summary>
internal static class InverterChecks
{
    public static void Run(InverterDraft draft)
    {
        CheckArming(draft);
        CheckSafeWithinLimits(draft);
        CheckFloatOrder(draft);
        CheckAbsorbAllowed(draft);
        VoltageChecks.Run(draft);
        PolicyChecks.Run(draft);
    }

    private static void CheckArming(InverterDraft draft)
    {
        if (draft.Installation.Mode != ControlMode.Armed)
            return;
        var line = draft.LineOf("control");
        if (draft.Installation.Safe.Count == 0 && !(draft.Section.Map.Find("safe") is MapNode { Entries.Count: > 0 }))
            draft.Section.Error(line, $"control is armed without safe:, so nothing could be returned to; add safe: {SafeSection.Example}, or write control: observe");
        if (!draft.Has("battery"))
            draft.Section.Error(line, $"control is armed without battery:, so no voltage can be checked; add battery: {BatterySection.Example}, or write control: observe");
    }

    private static void CheckSafeWithinLimits(InverterDraft draft)
    {
        foreach (var (setting, safe) in draft.Installation.Safe)
            if (safe.Value.ToObject() is double value && draft.Installation.Limits.GetValueOrDefault(setting) is { } limit
                && (value < limit.Least || value > limit.Most))
                draft.Section.Error(draft.LineOf("safe", setting.Name),
                    $"safe {setting} is {Show(value, setting.Unit)}, outside your own limits in line {draft.LineOf("limits", setting.Name)} ({Describe(limit, setting.Unit)}); change one of them");
    }

    private static void CheckFloatOrder(InverterDraft draft)
    {
        if (draft.Installation.SafeNumber(Settings.FloatVoltage) is not { } floats)
            return;
        var line = draft.LineOf("safe", Settings.FloatVoltage.Name);
        if (draft.Policy.Absorbs.FirstOrDefault(absorb => floats > absorb.Value) is { } low)
            draft.Section.Error(line, $"safe {Settings.FloatVoltage} is {Show(floats, Unit.Volt)}, above the absorb of {low.Policy}, {Show(low.Value, Unit.Volt)} in line {low.Line}; float is the lower one");
        if (draft.Installation.SafeNumber(Settings.BulkVoltage) is { } bulk && floats > bulk)
            draft.Section.Error(line, $"safe {Settings.FloatVoltage} is {Show(floats, Unit.Volt)}, above safe {Settings.BulkVoltage} of {Show(bulk, Unit.Volt)}; the inverter refuses that");
    }

    /// <summary>A policy that may never do what it is for would look as if it worked.</summary>
    private static void CheckAbsorbAllowed(InverterDraft draft)
    {
        foreach (var setting in new[] { Settings.FloatVoltage, Settings.BulkVoltage })
            if (draft.Installation.Limits.GetValueOrDefault(setting)?.Most is { } most && draft.Policy.Absorbs.FirstOrDefault(absorb => absorb.Value > most) is { } high)
                draft.Section.Error(high.Line,
                    $"absorb of {high.Policy} is {Show(high.Value, Unit.Volt)}, above your own limit of {setting}, {Show(most, Unit.Volt)} in line {draft.LineOf("limits", setting.Name, "max")}; change one of them");
    }

    public static string Show(double value, Unit unit) => $"{value.ToString("0.###", CultureInfo.InvariantCulture)} {unit}".TrimEnd();

    /// <summary>A limit in words.</summary>
    public static string Describe(OwnerLimit limit, Unit unit) => limit switch
    {
        { Least: { } least, Most: { } most } => $"{least.ToString("0.###", CultureInfo.InvariantCulture)} to {Show(most, unit)}",
        { Least: { } least } => $"from {Show(least, unit)}",
        { Most: { } most } => $"up to {Show(most, unit)}",
        _ => "any",
    };
}
