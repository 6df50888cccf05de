using System.CommandLine;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;

namespace Godenerg.Cli;

/// <summary>The options that describe a simulated house, the same for <c>simulate</c> and for the twin inside <c>run</c>.</summary>
internal sealed class TwinOnConsole
{
    /// <summary>Late enough for sun, early enough for a day to watch.</summary>
    private const int UsualHour = 8;

    private readonly Option<string?> _scenario = new("--scenario") { Description = "A story from a file; see policies/scenarios. The options below change it.", HelpName = "FILE" };
    private readonly Option<string?> _from = new("--from") { Description = "Local time at the start, such as 2026-03-20T05:00 (default: today at 8:00).", HelpName = "TIME" };
    private readonly Option<string?> _weather = new("--weather") { Description = "clear, mixed, overcast, or seed:N for days that change.", HelpName = "WEATHER" };
    private readonly Option<string?> _soc = new("--soc") { Description = "State of charge at the start, 0 to 1.", HelpName = "SHARE" };
    private readonly Option<string?> _bank = new("--bank") { Description = "agm, flooded, flooded-aged or lifepo4, with cells, ah: \"agm ah 200\".", HelpName = "BANK" };
    private readonly Option<string?> _load = new("--load") { Description = "Scale of the household's load, such as 0.7.", HelpName = "SCALE" };
    private readonly Option<string?> _bug = new("--bug") { Description = "The firmware's premature float: off, strict, 60s, 600s.", HelpName = "BUG" };
    private readonly Option<string?> _offset = new("--offset") { Description = "How much the inverter misreads its battery, V.", HelpName = "VOLTS" };
    private readonly Option<string?> _faults = new("--faults") { Description = "What goes wrong on the wire at random: seed:7, or \"seed:7 every 1h\" (default: 10min).", HelpName = "FAULTS" };

    private Option<string?>[] All => [_scenario, _from, _weather, _soc, _bank, _load, _bug, _offset, _faults];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>True when any of them was given.</summary>
    public bool IsGiven(ParseResult parsed) =>
        All.Any(option => parsed.GetValue(option) is not null);

    /// <summary>True when any of them was given that says more than when.</summary>
    public bool DescribesHouse(ParseResult parsed) => All.Any(option => option != _from && parsed.GetValue(option) is not null);

    /// <summary>The local time at the start, where one was given.</summary>
    public DateTimeOffset? FromOf(ParseResult parsed) =>
        parsed.GetValue(_from) is not { } text ? null
        : ScenarioText.TryDate(text, out var from) ? new DateTimeOffset(from, TimeProvider.System.LocalTimeZone.GetUtcOffset(from))
        : throw new ArgumentException($"--from {text}: not understood; write it like: --from 2026-03-20T05:00");

    /// <summary>Reads the scenario file, if there is one, and lays the options over it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="dialect">The dialect asked for; null for the scenario's.</param>
    /// <param name="clock">For today's date.</param>
    /// <exception cref="ArgumentException">Something is wrong: every error, one a line.</exception>
    public Scenario Read(ParseResult parsed, string? dialect, TimeProvider clock)
    {
        var scenario = parsed.GetValue(_scenario) is { } file
            ? ReadFile(file)
            : new Scenario(new HouseOptions { From = clock.GetLocalNow().Date.AddHours(UsualHour) }, TimeSpan.FromDays(1), Simulator.Wire.Faults.FaultPlan.None, []);
        List<string> errors = [];
        if (parsed.GetValue(_from) is { } from && ScenarioText.TryDate(from, out var date))
            scenario = scenario.StartingAt(date);
        else if (parsed.GetValue(_from) is { } wrong)
            errors.Add(NotUnderstood("from", _from.Name, wrong));
        if (parsed.GetValue(_faults) is { } faults && (scenario = scenario with { Schedule = FaultSchedule.Parse(faults) }).Schedule is null)
            errors.Add(NotUnderstood("faults", _faults.Name, faults));
        var house = scenario.House;
        Lay("dialect", "--dialect", dialect);
        Lay("bank", _bank.Name, parsed.GetValue(_bank));
        Lay("weather", _weather.Name, parsed.GetValue(_weather));
        Lay("load", _load.Name, parsed.GetValue(_load));
        Lay("bug", _bug.Name, parsed.GetValue(_bug));
        Lay("offset", _offset.Name, parsed.GetValue(_offset));
        if (parsed.GetValue(_soc) is { } soc)
        {
            if (ScenarioText.TryNumber(soc, out var share))
                house = house with { Bank = house.Bank with { StateOfCharge = share } };
            else
                errors.Add($"--soc {soc}: not understood; write it like: --soc 0.6");
        }

        errors.AddRange(house.Errors());
        return errors.Count == 0 ? scenario with { House = house } : throw new ArgumentException(string.Join('\n', errors));

        void Lay(string keyword, string option, string? text)
        {
            if (text is null)
                return;
            if (ScenarioKeywords.Apply(house, keyword, text) is { } changed)
                house = changed;
            else
                errors.Add(NotUnderstood(keyword, option, text));
        }
    }

    private static string NotUnderstood(string keyword, string option, string text) =>
        $"{option} {text}: not understood; write it like: {ScenarioKeywords.All.First(known => known.Name == keyword).Usage.Replace(keyword + " ", option + " ", StringComparison.Ordinal)}";

    private static Scenario ReadFile(string file)
    {
        if (!File.Exists(file))
            throw new ArgumentException($"{file}: no such scenario file");
        return ScenarioFile.Read(file, File.ReadLines(file), out var errors) ?? throw new ArgumentException(string.Join('\n', errors));
    }
}
