using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Configuration;

/// <summary>The settings that an inverter has, for the sections whose keys are settings.</summary>
/// <param name="Dialect">The dialect that its owner has set; null when it will be found out.</param>
/// <param name="BatteryVolts">Its battery class; null when nothing is known of the battery.</param>
internal sealed record SettingNames(Dialect? Dialect, int? BatteryVolts)
{
    private static readonly int[] EveryClass = [12, 24, 48];

    private IEnumerable<Dialect> Dialects => Dialect is null ? Pi30Dialects.All : [Dialect];

    /// <summary>Finds the setting that a key names; null when there is none, which has then been said.</summary>
    public Metric? Find(Section section, Entry entry)
    {
        if (Catalogue.Find(entry.Key) is { } metric && CommandsFor(metric).Count > 0)
            return metric;
        section.Error(entry.Line, Catalogue.Find(entry.Key) switch
        {
            null => $"{Remarks.Quote(entry.Key)} is no setting; {Suggest(entry.Key)}",
            { IsSetting: true } => $"{entry.Key} cannot be written in the dialect {Dialect?.Id ?? "of any inverter known"}; leave it out, or set another dialect",
            _ => $"{entry.Key} can be read and not written; {Suggest(entry.Key)}",
        });
        return null;
    }

    /// <summary>The commands that write a setting.</summary>
    public IReadOnlyList<InverterCommand> CommandsFor(Metric setting) => [.. Dialects.SelectMany(dialect => dialect.CommandsFor(setting)).Distinct()];

    /// <summary>Checks a value against what the device takes.</summary>
    /// <returns>Null when some command takes it, else what is allowed.</returns>
    public string? Refuse(Metric setting, MetricValue value)
    {
        var commands = CommandsFor(setting);
        int[] classes = BatteryVolts is { } volts ? [volts] : EveryClass;
        return commands.Any(command => classes.Any(volts => command.Refuse(value, volts, null) is null))
            ? null
            : string.Join(" or ", classes.SelectMany(volts => commands.Select(command => command.Describe(volts, null))).Distinct());
    }

    /// <summary>What the device takes of a number, from the least to the most of all commands and classes that may be meant; null when it is not documented.</summary>
    public (double Least, double Most)? RangeOf(Metric setting)
    {
        int[] classes = BatteryVolts is { } volts ? [volts] : EveryClass;
        var ranges = CommandsFor(setting).SelectMany(command => classes.Select(volts => command.NumberLimits?.For(volts))).OfType<AllowedValues>().ToList();
        return ranges.Count == 0 ? null : (ranges.Min(range => range.Least), ranges.Max(range => range.Most));
    }

    private string Suggest(string typed)
    {
        var names = Dialects.SelectMany(dialect => dialect.Commands).Select(command => command.Writes).OfType<Metric>().Select(setting => setting.Name).Distinct().ToList();
        var nearest = names
            .Select(name => (name, distance: Spelling.Distance(typed, name)))
            .Where(candidate => candidate.distance <= Math.Max(2, typed.Length / 3) || candidate.name.Contains(typed, StringComparison.Ordinal))
            .OrderBy(candidate => candidate.distance)
            .Take(3)
            .Select(candidate => candidate.name)
            .ToList();
        return nearest.Count > 0 ? $"did you mean {string.Join(" or ", nearest)}?" : "godenerg commands lists them";
    }
}
