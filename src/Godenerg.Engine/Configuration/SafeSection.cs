using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Configuration;

/// <summary><c>safe:</c>, what the inverter returns to when nobody is in control; a policy may touch these settings and no others.</summary>
internal static class SafeSection
{
    public const string Example = "{charge.float-voltage: 52.8 V}";
    private const string Keep = "keep";

    public static IReadOnlyDictionary<Metric, SafeValue> Read(Section inverter, SettingNames names)
    {
        Dictionary<Metric, SafeValue> safe = [];
        if (inverter.Nested("safe", Example) is not { } section)
            return safe;
        foreach (var entry in section.Entries)
            if (names.Find(section, entry) is { } setting && MayBeAutomatic(section, entry, setting, names) && ReadOne(section, entry, setting, names) is { } value)
                safe[setting] = value;
        return safe;
    }

    /// <summary>What only a person may set, and what nobody can read back, is never left to a policy.</summary>
    private static bool MayBeAutomatic(Section section, Entry entry, Metric setting, SettingNames names)
    {
        var commands = names.CommandsFor(setting);
        // Changing the battery type replaces the voltages by presets, whatever class its descriptor has.
        if (setting == Settings.BatteryType || commands.All(command => command.Danger >= Danger.Machine))
            section.Error(entry.Line, $"{setting} can harm the machine or replaces other settings, so only a person may set it; leave it out");
        else if (setting.ValueType == typeof(DateTime))
            section.Error(entry.Line, $"{setting} moves by itself, so there is no value to return to; leave it out");
        else if (commands.All(command => command.ConfirmedBy is null))
            section.Error(entry.Line, $"{setting} cannot be read back, so nobody could tell whether it is safe again; leave it out");
        else
            return true;
        return false;
    }

    private static SafeValue? ReadOne(Section section, Entry entry, Metric setting, SettingNames names)
    {
        if (section.Text(entry.Key, Keep) is not { } text)
            return null;
        if (string.Equals(text.Text, Keep, StringComparison.OrdinalIgnoreCase))
            return SafeValue.Keep;
        var wrong = Understand(setting, text.Text, names, out var value);
        if (wrong is null && names.Refuse(setting, value) is { } allowed)
            wrong = $"the inverter takes {allowed}{(names.BatteryVolts is { } volts ? FormattableString.Invariant($" (battery class {volts} V)") : "")}";
        if (wrong is null)
            return new(value);
        section.Error(text.Line, $"{setting} is {Remarks.Quote(text.Text)}: {wrong}");
        return null;
    }

    private static string? Understand(Metric setting, string typed, SettingNames names, out MetricValue value)
    {
        if (setting.ValueType == typeof(double))
        {
            var wrong = Quantity.Read(typed, setting.Unit, out var number);
            value = wrong is null ? MetricValue.Of(number) : default;
            return wrong;
        }

        value = default;
        foreach (var command in names.CommandsFor(setting))
            if (command.Understand(typed, out value) is null)
                return null;
        return setting.Options.Count > 0 ? $"{Remarks.DidYouMean(typed, [.. setting.Options.Select(option => option.Name)])}, {Keep}"
            : setting.ValueType == typeof(bool) ? "it is on, off or keep"
            : names.CommandsFor(setting)[0].Understand(typed, out _);
    }
}
