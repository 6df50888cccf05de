using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>Whatever is moved must have something to come back to, and the way back must pass every rule that is judged then.</summary>
internal sealed class SafeValuesCheck : ArmingCheck
{
    public override string Name => "safe-values";

    public override Finding Look(Examination it)
    {
        if (it.Installation.Safe.Count == 0)
            return Finding.Failed("none", "what every setting of the policy returns to",
                $"add to the configuration: inverters: {it.Installation.Name}: safe: {{charge.float-voltage: 52.8 V}}");
        var problems = it.Installation.Safe.Select(entry => Problem(it, entry.Key, entry.Value)).Append(OrderProblem(it)).OfType<string>().ToList();
        return problems.Count == 0
            ? Finding.Ok(string.Join(", ", it.Installation.Safe.Select(entry => $"{entry.Key} {Show(it, entry.Key, entry.Value)}")))
            : Finding.Failed(string.Join("; ", problems), "values that the inverter and your own limits allow, and that can be read back", $"change safe: or limits: of {it.Installation.Name} in the configuration");
    }

    private static string? Problem(Examination it, Metric setting, SafeValue safe)
    {
        var commands = it.Dialect.CommandsFor(setting).ToList();
        if (commands.Count == 0)
            return $"{setting} cannot be written in {it.Dialect.Id}";
        if (commands.TrueForAll(command => command.ConfirmedBy is null))
            return $"{setting} reads back nowhere, so it could not be known to be back";
        var value = safe.IsKeep ? it.Snapshot.ValueOf(setting) : safe.Value;
        if (!value.HasValue)
            return $"{setting} is to be kept as it is, and {commands[0].ConfirmedBy} does not tell it";
        if (it.BatteryVolts is not { } volts)
            return $"{setting}: what is allowed follows from the battery class, which is not known";
        if (commands.TrueForAll(command => command.Refuse(value, volts, it.Snapshot) is not null))
            return $"{setting} {Examination.Show(setting, value)} is not allowed by the inverter; allowed: {string.Join("; ", commands.Select(command => command.Describe(volts, it.Snapshot)))}";
        return value.ToObject() is double number && it.Installation.Limits.GetValueOrDefault(setting) is { } limit && (number < limit.Least || number > limit.Most)
            ? $"{setting} {Examination.Show(setting, value)} is outside your own limits, {OwnerLimitsRule.Range(limit)} {setting.Unit}".TrimEnd()
            : null;
    }

    /// <summary>Float above bulk is refused by the firmware, and by the guard.</summary>
    private static string? OrderProblem(Examination it) =>
        it.Installation.SafeNumber(Settings.FloatVoltage) is { } floats
        && (it.Installation.SafeNumber(Settings.BulkVoltage) ?? it.Snapshot[Settings.BulkVoltage]) is { } bulk && floats > bulk
            ? $"{Settings.FloatVoltage} {Examination.Show(Settings.FloatVoltage, floats)} would be above bulk, {Examination.Show(Settings.BulkVoltage, bulk)}"
            : null;

    private static string Show(Examination it, Metric setting, SafeValue safe) => safe.IsKeep ? $"as it is ({it.Show(setting)})" : Examination.Show(setting, safe.Value);
}
