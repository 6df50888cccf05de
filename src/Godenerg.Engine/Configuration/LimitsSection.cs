using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Configuration;

/// <summary><c>limits:</c>, what an owner allows on top of what the device allows.</summary>
internal static class LimitsSection
{
    private const string Example = "{charge.float-voltage: {min: 51.6 V, max: 58.4 V}}";

    public static IReadOnlyDictionary<Metric, OwnerLimit> Read(Section inverter, SettingNames names)
    {
        Dictionary<Metric, OwnerLimit> limits = [];
        if (inverter.Nested("limits", Example) is not { } section)
            return limits;
        foreach (var entry in section.Entries)
            if (names.Find(section, entry) is { } setting && ReadOne(section, entry, setting, names) is { } limit)
                limits[setting] = limit;
        return limits;
    }

    private static OwnerLimit? ReadOne(Section section, Entry entry, Metric setting, SettingNames names)
    {
        if (setting.ValueType != typeof(double))
        {
            section.Error(entry.Line, $"{setting} is no number, so it has no limits; leave it out");
            return null;
        }

        if (section.Nested(entry.Key, $"{{min: 10 {setting.Unit}, max: 60 {setting.Unit}}}") is not { } given)
            return null;
        var limit = new OwnerLimit(given.Number("min", setting.Unit, "51.6 V"), given.Number("max", setting.Unit, "58.4 V"));
        given.Finish();
        if (given.Entries.Count == 0)
            section.Error(entry.Line, $"{setting} has neither min nor max; give one, or leave it out");
        if (limit.Least > limit.Most)
            section.Error(entry.Line, FormattableString.Invariant($"{setting} has min {limit.Least:0.###} above max {limit.Most:0.###} {setting.Unit}; nothing would be allowed"));
        else if (names.RangeOf(setting) is { } range && (limit.Least > range.Most || limit.Most < range.Least))
            section.Error(entry.Line, FormattableString.Invariant($"{setting} leaves nothing of what the inverter takes, {range.Least:0.###} to {range.Most:0.###} {setting.Unit}"));
        else
            return limit;
        return null;
    }
}
