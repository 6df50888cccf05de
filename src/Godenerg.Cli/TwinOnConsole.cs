using System.CommandLine;
using System.Globalization;
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

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _scenario, _from, _weather, _soc, _bank, _load, _bug, _offset })
            command.Add(option);
    }

    /// <summary>True when any of them was given.</summary>
    public bool IsGiven(ParseResult parsed) =>
        new[] { _scenario, _from, _weather, _soc, _bank, _load, _bug, _offset }.Any(option => parsed.GetValue(option) is not null);

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
        var house = scenario.House;
        Lay("dialect", "--dialect", dialect);
        Lay("from", _from.Name, parsed.GetValue(_from));
        Lay("bank", _bank.Name, parsed.GetValue(_bank));
        Lay("weather", _weather.Name, parsed.GetValue(_weather));
        Lay("load", _load.Name, parsed.GetValue(_load));
        Lay("bug", _bug.Name, parsed.GetValue(_bug));
        Lay("offset", _offset.Name, parsed.GetValue(_offset));
        if (parsed.GetValue(_soc) is { } soc)
            house = house with { Bank = house.Bank with { StateOfCharge = double.TryParse(soc, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : double.NaN } };
        errors.AddRange(house.Errors());
        return errors.Count == 0 ? scenario with { House = house } : throw new ArgumentException(string.Join('\n', errors));

        void Lay(string keyword, string option, string? text)
        {
            if (text is null)
                return;
            if (ScenarioKeywords.Apply(house, keyword, text) is { } changed)
                house = changed;
            else
                errors.Add($"{option} {text}: not understood; write it like: {ScenarioKeywords.All.First(known => known.Name == keyword).Usage.Replace(keyword + " ", option + " ", StringComparison.Ordinal)}");
        }
    }

    private static Scenario ReadFile(string file)
    {
        if (!File.Exists(file))
            throw new ArgumentException($"{file}: no such scenario file");
        return ScenarioFile.Read(file, File.ReadLines(file), out var errors) ?? throw new ArgumentException(string.Join('\n', errors));
    }
}
