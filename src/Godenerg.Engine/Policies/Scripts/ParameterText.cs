using System.Collections.Frozen;
using System.Globalization;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Values of parameters as an owner writes them: <c>58.4 V</c>, <c>15 min</c>, <c>90 %</c>, <c>on</c>, <c>0 4 * * *</c>.</summary>
internal static class ParameterText
{
    /// <summary>What may stand behind a number, and what it makes of it, for each unit that a parameter may have.</summary>
    private static readonly FrozenDictionary<(string Unit, string Written), double> Factors = new Dictionary<(string, string), double>
    {
        [("V", "V")] = 1, [("V", "mV")] = 0.001, [("A", "A")] = 1, [("A", "mA")] = 0.001, [("W", "W")] = 1, [("W", "kW")] = 1000, [("%", "%")] = 1, [("", "%")] = 0.01,
        [("min", "s")] = 1 / 60.0, [("min", "min")] = 1, [("min", "h")] = 60, [("min", "d")] = 1440,
        [("h", "s")] = 1 / 3600.0, [("h", "min")] = 1 / 60.0, [("h", "h")] = 1, [("h", "d")] = 24,
        [("d", "s")] = 1 / 86_400.0, [("d", "min")] = 1 / 1440.0, [("d", "h")] = 1 / 24.0, [("d", "d")] = 1,
    }.ToFrozenDictionary();

    private static readonly string[] On = ["on", "true", "yes"];
    private static readonly string[] Off = ["off", "false", "no"];

    /// <summary>Reads every configured value.</summary>
    /// <param name="declared">What the policy declares.</param>
    /// <param name="configured">What stands in the configuration.</param>
    /// <param name="values">The values, when there is no error.</param>
    /// <returns>Everything that is wrong, all at once.</returns>
    public static IReadOnlyList<string> Bind(
        IReadOnlyList<ParameterDeclaration> declared, IReadOnlyDictionary<string, string> configured, out FrozenDictionary<string, MetricValue> values)
    {
        List<string> errors = [];
        Dictionary<string, MetricValue> read = [];
        foreach (var (name, text) in configured.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (declared.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                errors.Add(Unknown(name, declared));
            else if (TryParse(parameter, text, out var value) is { } error)
                errors.Add(error);
            else
                read[name] = value;
        }

        values = read.ToFrozenDictionary(StringComparer.Ordinal);
        return errors;
    }

    /// <summary>Everything that is wrong with configured values, each with its key.</summary>
    public static IEnumerable<(string Name, string Error)> Errors(IReadOnlyList<ParameterDeclaration> declared, IReadOnlyDictionary<string, string> configured) =>
        configured.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, Error: declared.FirstOrDefault(parameter => parameter.Name == pair.Key) is { } parameter ? TryParse(parameter, pair.Value, out _) : Unknown(pair.Key, declared)))
            .Where(found => found.Error is not null)
            .Select(found => (found.Key, found.Error!));

    /// <summary>Reads a value. Returns what is wrong with it, or null.</summary>
    public static string? TryParse(ParameterDeclaration parameter, string text, out MetricValue value)
    {
        text = text.Trim();
        value = parameter.Kind switch
        {
            ParameterKind.Switch when On.Contains(text, StringComparer.OrdinalIgnoreCase) => MetricValue.Of(true),
            ParameterKind.Switch when Off.Contains(text, StringComparer.OrdinalIgnoreCase) => MetricValue.Of(false),
            ParameterKind.Choice when parameter.Options.Contains(text) => MetricValue.Of(text),
            ParameterKind.Cron when CronText.Error(text) is null => MetricValue.Of(text),
            _ => parameter.IsNumber ? Number(parameter, text) : default,
        };
        if (!value.HasValue)
            return $"'{parameter.Name}' is '{text}'; {Wanted(parameter)}";
        return parameter.IsNumber && (value.Number < parameter.Min || value.Number > parameter.Max)
            ? $"'{parameter.Name}' is {Spell(parameter, value.Number)}; allowed are {Spell(parameter, parameter.Min)} to {Spell(parameter, parameter.Max)}"
            : null;
    }

    private static MetricValue Number(ParameterDeclaration parameter, string text)
    {
        var digits = text.Length - text.AsSpan().TrimStart("+-.0123456789eE").Length;
        var unit = text[digits..].Trim();
        var factor = unit.Length == 0 ? 1
            : parameter.Kind == ParameterKind.Number ? double.NaN
            : Factors.GetValueOrDefault((parameter.Unit.Symbol, unit), double.NaN);
        return double.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? MetricValue.Of(number * factor) : default;
    }

    private static string Wanted(ParameterDeclaration parameter) => parameter.Kind switch
    {
        ParameterKind.Switch => "write on or off",
        ParameterKind.Choice => $"allowed are {string.Join(", ", parameter.Options)}",
        ParameterKind.Cron => "write a schedule of five fields, such as '0 4 * * *' for four in the morning",
        ParameterKind.Share => "write a share such as 0.9 or '90 %'",
        ParameterKind.Number => $"write a plain number, such as {parameter.Preset}",
        _ => $"it is in {parameter.Unit}: write it like '{parameter.Preset} {parameter.Unit}'",
    };

    private static string Spell(ParameterDeclaration parameter, double number) => new Quantity(number, parameter.Unit).ToString();

    private static string Unknown(string name, IReadOnlyList<ParameterDeclaration> declared)
    {
        var nearest = declared.Select(parameter => (parameter.Name, Distance: Spelling.Distance(name, parameter.Name))).OrderBy(candidate => candidate.Distance).FirstOrDefault();
        return $"'{name}' is no parameter of this policy; " + (nearest.Name is null ? "it has none"
            : nearest.Distance <= Math.Max(2, name.Length / 3) ? $"did you mean '{nearest.Name}'?"
            : $"it has {string.Join(", ", declared.Select(parameter => parameter.Name))}");
    }
}
