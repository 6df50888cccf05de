namespace Godenerg.OledFeed.Live;

/// <summary>A word that a layout may use.</summary>
internal sealed record Field(string Name, string Help, Func<Facts, FieldValue> Read);

/// <summary>The words of this plugin, beside which every metric has its own name.</summary>
internal static class Fields
{
    public static readonly IReadOnlyList<Field> Own =
    [
        new("sun", "W, of all panels", facts => FieldValue.Of(facts.Sun)),
        new("sun-amps", "A, of the panels or their charger, as the model has it", facts => FieldValue.Of(facts[Metrics.PvCurrent])),
        new("volts", "V, of the battery", facts => FieldValue.Of(facts[Metrics.BatteryVoltage])),
        new("amps", "A, into the battery; negative out of it", facts => FieldValue.Of(facts.Amps)),
        new("charge", "%, of the battery, as the inverter guesses it or a BMS says", facts => FieldValue.Of(facts[Metrics.BatteryCapacity])),
        new("stage", "of charging: what the policy says, else what the inverter does", facts => FieldValue.Of(facts.Stage)),
        new("load", "W, of the house", facts => FieldValue.Of(facts[Metrics.OutputPower])),
        new("load-percent", "%, of what the inverter can", facts => FieldValue.Of(facts[Metrics.OutputLoad])),
        new("grid", "V; 0 without a grid", facts => FieldValue.Of(facts[Metrics.GridVoltage])),
        new("mode", "what the inverter does: line, battery, standby, fault", facts => FieldValue.Of(facts[Metrics.InverterMode])),
        new("control", "what the engine may: observe, shadow, armed", facts => FieldValue.Of(facts.Mode)),
        new("age", "of the newest reading: live, 15 s, 3 min", facts => FieldValue.Age(facts.Age)),
        new("time", "of the day", facts => FieldValue.Time(facts.LocalNow)),
        new("since", "time of the newest reading", facts => FieldValue.Time(facts.LastSeen)),
        new("alarm", "the first alarm", facts => FieldValue.Of(facts.Alarm)),
        new("alarms", "how many", facts => FieldValue.Of(facts.AlarmCount)),
        new("lost", "why nothing is heard", facts => FieldValue.Of(facts.Lost)),
        new("name", "of the inverter", facts => FieldValue.Of(facts.Name)),
    ];

    /// <returns>Null when nothing has that name.</returns>
    public static Field? Find(string name) =>
        Own.FirstOrDefault(field => field.Name == name)
            ?? (Catalogue.Find(name) is { } metric ? new Field(name, metric.Summary, facts => FieldValue.Of(facts[metric])) : null);

    /// <summary>For a message about a name that is not known.</summary>
    public static string Allowed(string name)
    {
        var near = Own.Select(field => field.Name).Where(own => Spelling.Distance(name, own) <= 2).Concat(Catalogue.Nearest(name)).Take(3).ToList();
        return near.Count > 0
            ? $"did you mean {string.Join(", ", near)}?"
            : $"allowed are {string.Join(", ", Own.Select(field => field.Name))}, and every metric of 'godenerg metrics' by its name";
    }
}
