using System.Globalization;

namespace Godenerg.Simulator.Scenarios;

/// <summary>One statement of a scenario file, and what it does to the house.</summary>
/// <param name="Name">The word it begins with.</param>
/// <param name="Usage">An example.</param>
/// <param name="Apply">The changed house; null when the rest of the line is not understood.</param>
/// <param name="MayRepeat">True for statements that add up.</param>
internal sealed record ScenarioKeyword(string Name, string Usage, Func<HouseOptions, string, HouseOptions?> Apply, bool MayRepeat = false);

/// <summary>The statements that describe a house. The command line's options of the same names mean the same.</summary>
internal static class ScenarioKeywords
{
    public static readonly IReadOnlyList<ScenarioKeyword> All =
    [
        new("from", "from 2026-03-20 05:00", (house, text) => ScenarioText.TryDate(text, out var from) ? house with { From = from } : null),
        new("until", "until 24h", (house, _) => house),
        new("seed", "seed 7", (house, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? house with { Seed = seed } : null),
        new("site", "site latitude 39.6 tilt 30 azimuth 180 peak 3840", Site),
        new("bank", "bank agm soc 0.6 (agm, flooded, flooded-aged, lifepo4; also cells 24, ah 550, temperature 25)", Bank),
        new("weather", "weather mixed (clear, mixed, overcast, or seed:7 for days that change)", Weather),
        new("load", "load 0.7", (house, text) => ScenarioText.TryNumber(text, out var scale) ? house with { LoadScale = scale } : null),
        new("bug", "bug 60s (off, strict, or for how long the current must be low: 60s, 600s)", Bug),
        new("offset", "offset -0.3", (house, text) => ScenarioText.TryNumber(text, out var volts) ? house with { VoltageOffset = volts } : null),
        new("grid", "grid 230 (or: grid none)", Grid),
        new("faults", FaultSchedule.Usage, (house, _) => house),
        new("dialect", "dialect PI30MAX", Dialect),
        new("serial", "serial 99000000000007 (8 to 20 digits; behind dialect, where there is one)", Serial),
        new("set", "set charge.float-voltage 54.0", Set, MayRepeat: true),
    ];

    /// <summary>The statement behind an option, by the first word of the option's name in error messages.</summary>
    public static IReadOnlyDictionary<string, string> ByOption { get; } = new Dictionary<string, string>
    {
        ["bank"] = "bank", ["site"] = "site", ["start"] = "from", ["load"] = "load", ["voltage"] = "offset", ["setup"] = "set", ["firmware"] = "bug",
        ["machine"] = "dialect", ["utility"] = "grid",
    };

    public static string Names => string.Join(", ", All.Select(keyword => keyword.Name).Concat(["at", "expect"]));

    public static string Nearest(string word) => All.Select(keyword => keyword.Name).Concat(["at", "expect"]).MinBy(name => Spelling.Distance(word, name))!;

    /// <summary>Applies one statement; null when it is not understood.</summary>
    public static HouseOptions? Apply(HouseOptions house, string name, string text) => All.First(keyword => keyword.Name == name).Apply(house, text);

    private static HouseOptions? Site(HouseOptions house, string text) =>
        ScenarioText.Pairs(text, "latitude", "tilt", "azimuth", "peak", "albedo", "temperature") is not { Count: > 0 } given
            ? null
            : house with
            {
                Site = house.Site with
                {
                    Latitude = given.GetValueOrDefault("latitude", house.Site.Latitude),
                    Tilt = given.GetValueOrDefault("tilt", house.Site.Tilt),
                    Azimuth = given.GetValueOrDefault("azimuth", house.Site.Azimuth),
                    PeakWatts = given.GetValueOrDefault("peak", house.Site.PeakWatts),
                    Albedo = given.GetValueOrDefault("albedo", house.Site.Albedo),
                    MeanTemperature = given.GetValueOrDefault("temperature", house.Site.MeanTemperature),
                },
            };

    private static HouseOptions? Bank(HouseOptions house, string text)
    {
        var (kind, rest) = ScenarioText.Split(text);
        BankOptions? bank = kind switch
        {
            "agm" => BankOptions.New,
            "flooded" => BankOptions.New with { GassingMilliamps = 20 },
            "flooded-aged" => BankOptions.AgedWarm with { GassingMilliamps = 20 },
            "lifepo4" => BankOptions.Lithium,
            _ => null,
        };
        if (bank is null || ScenarioText.Pairs(rest, "soc", "cells", "ah", "temperature") is not { } given)
            return null;
        return house with
        {
            Bank = bank with
            {
                StateOfCharge = given.GetValueOrDefault("soc", bank.StateOfCharge),
                Cells = (int)given.GetValueOrDefault("cells", bank.Cells),
                CapacityAh = given.GetValueOrDefault("ah", bank.CapacityAh),
                Temperature = given.GetValueOrDefault("temperature", bank.Temperature),
            },
        };
    }

    private static HouseOptions? Weather(HouseOptions house, string text) => text switch
    {
        "clear" => house with { Weather = DayType.Clear },
        "mixed" => house with { Weather = DayType.Mixed },
        "overcast" => house with { Weather = DayType.Overcast },
        _ when text.StartsWith("seed:", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) =>
            house with { Weather = null, Seed = seed },
        _ => null,
    };

    private static HouseOptions? Bug(HouseOptions house, string text) => text switch
    {
        "off" => house with { Firmware = house.Firmware with { FloatRule = FloatRule.LowCurrentNearAbsorption, CountsMinutesBelow = false } },
        "strict" => house with { Firmware = house.Firmware with { FloatRule = FloatRule.LowCurrent, LowCurrentSeconds = 50, ArmsAtFifth = false } },
        _ when ScenarioText.TryLength(text, out var length) =>
            house with { Firmware = house.Firmware with { FloatRule = FloatRule.LowCurrent, LowCurrentSeconds = length.TotalSeconds, ArmsAtFifth = true } },
        _ => null,
    };

    private static HouseOptions? Grid(HouseOptions house, string text) =>
        text == "none" ? house with { Utility = null }
        : ScenarioText.TryNumber(text, out var volts) ? house with { Utility = new UtilityOptions { Volts = volts } }
        : null;

    private static HouseOptions? Dialect(HouseOptions house, string text) =>
        text.ToUpperInvariant() is "PI30" or "PI30MAX" or "PI41" ? house with { Machine = MachineProfile.For(text) } : null;

    private static HouseOptions? Serial(HouseOptions house, string text) =>
        text.Length is >= 8 and <= 20 && text.All(char.IsAsciiDigit) ? house with { Machine = house.Machine with { Serial = text } } : null;

    private static HouseOptions? Set(HouseOptions house, string text)
    {
        var (name, typed) = ScenarioText.Split(text);
        var command = Twin.DialectOf(house.Machine).Commands.FirstOrDefault(command => command.Writes?.Name == name);
        if (command is null || command.Understand(typed, out var value) is not null)
            return null;
        var setup = new Dictionary<Metric, MetricValue>(house.Setup ?? new Dictionary<Metric, MetricValue>()) { [command.Writes!] = value };
        return house with { Setup = setup };
    }
}
