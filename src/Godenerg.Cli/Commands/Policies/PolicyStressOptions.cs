using System.CommandLine;
using System.Globalization;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Commands.Policies;

/// <summary>The options that say in which simulated house a policy is tried out.</summary>
internal sealed class PolicyStressOptions
{
    private const int MostSeeds = 100;
    private const int UsualDays = 30;

    /// <summary>No 24 cells of lead-acid are full below it: 2.33 V a cell.</summary>
    private const double LithiumBelow = 56;

    private static readonly DateTime UsualFrom = new(2026, 3, 1);
    private static readonly string[] Banks = [.. Enum.GetValues<TrialBank>().Select(Stress.Word)];
    private static readonly string[] Bugs = [.. Enum.GetValues<FirmwareBug>().Select(Stress.Word)];

    private readonly Option<int?> _days = CommonOptions.OptionalNumber<int>("--days", 1, 366);
    private readonly Option<string> _seeds = new Option<string>("--seeds") { Description = "Weathers and households, such as 0..9 for ten of them.", HelpName = "SEEDS", DefaultValueFactory = _ => "0..1" }
        .Checked(text => [SeedsOf(text) is null ? $"--seeds is '{text}'; write one number or a range such as 0..9, of at most {MostSeeds}" : null]);

    private readonly Option<string?> _bank = Bank();
    private readonly Option<double?> _load = CommonOptions.OptionalNumber<double>("--load", 0.1, 5);
    private readonly Option<double?> _offset = CommonOptions.OptionalNumber<double>("--offset", -2, 2);
    private readonly Option<bool> _faults = new("--faults") { Description = "On a line that refuses one request in ten, loses one reply in fifty, and falls silent four times a day." };
    private readonly Option<bool> _grid = new("--grid") { Description = "With a grid of 230 V, for policies that use it. The bare firmware and the ideal charger have none." };
    private readonly Option<string?> _bug = Word("--bug", "BUG", Bugs, "How soon the firmware mistakes a low current for a full battery: 60s, 600s or strict (default: 60s).");
    private readonly Option<string?> _from = new Option<string?>("--from") { Description = "The first day (default: 2026-03-01).", HelpName = "DATE" }
        .Checked(text => [text is not null && DateOf(text) is null ? $"--from is '{text}'; write a date of 2000 to 2099, such as 2026-12-01" : null]);

    public PolicyStressOptions()
    {
        (_days.Description, _days.HelpName) = ("Days of each (default: 30).", "DAYS");
        (_load.Description, _load.HelpName) = ("Scale of the household of 7.6 kWh a day, such as 0.7 (default: 1).", "SCALE");
        (_offset.Description, _offset.HelpName) = ("How much the inverter reads its battery too high, V, such as -0.3 (default: 0).", "VOLTS");
    }

    public static Option<string?> Bank() =>
        Word("--bank", "BANK", Banks, "agm, flooded-aged or lifepo4 (default: the one that suits the configuration, or the policy's absorb).");

    /// <summary>The bank that an option of <see cref="Bank"/> names; null when it does not.</summary>
    public static TrialBank? BankOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } bank ? (TrialBank)Array.IndexOf(Banks, bank) : null;

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _days, _seeds, _bank, _load, _offset, _faults, _bug, _grid, _from })
            command.Add(option);
    }

    /// <summary>A story for each seed, all under one stress.</summary>
    public PolicySimulationOptions Read(ParseResult parsed, PolicyProgram policy, PolicyParameters parameters)
    {
        var stress = new Stress
        {
            Bank = BankOf(parsed, _bank) ?? BankFor(policy, parameters),
            Load = parsed.GetValue(_load) ?? 1,
            Offset = parsed.GetValue(_offset) ?? 0,
            Faults = parsed.GetValue(_faults),
            Bug = parsed.GetValue(_bug) is { } bug ? (FirmwareBug)Array.IndexOf(Bugs, bug) : FirmwareBug.After60,
        };
        var from = parsed.GetValue(_from) is { } date ? DateOf(date)!.Value : UsualFrom;
        return new PolicySimulationOptions { Stories = [.. SeedsOf(parsed.GetValue(_seeds)!)!.Select(seed => new Trial(stress, seed) { Days = parsed.GetValue(_days) ?? UsualDays, From = from, HasGrid = parsed.GetValue(_grid) })] };
    }

    /// <summary>The bank of the owner's kind, or else the one that the policy's voltage is for.</summary>
    public static TrialBank BankFor(PolicyProgram policy, PolicyParameters parameters) => parameters.Inverter?.Installation.Battery?.Chemistry switch
    {
        "lifepo4" => TrialBank.Lithium,
        "flooded" => TrialBank.AgedFlooded,
        null when parameters.Number(policy, "absorb") < LithiumBelow => TrialBank.Lithium,
        _ => TrialBank.NewAgm,
    };

    private static IReadOnlyList<ulong>? SeedsOf(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || !uint.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !uint.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            return null;
        return last >= first && last - first < MostSeeds ? [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => first + (ulong)i)] : null;
    }

    private static DateTime? DateOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and <= 2099 ? date : null;

    private static Option<string?> Word(string name, string help, string[] words, string description) => new Option<string?>(name) { Description = description, HelpName = help }
        .Checked(text => [text is null || words.Contains(text) ? null : $"{name} is '{text}'; allowed are {string.Join(", ", words)}"]);
}
