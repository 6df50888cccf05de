using System.CommandLine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Recordings;
using Godenerg.Engine.Policies.Trying.Scenarios;

namespace Godenerg.Cli.Commands.Policies;

/// <summary>The options of <c>policy backtest</c>, and what they come to.</summary>
internal sealed class BacktestOptions
{
    private const string TimeUsage = "write it like 2026-03-20, or 2026-03-20T12:00";

    private readonly Argument<string> _file = PolicyFile.Argument();
    private readonly Option<string?> _csv = new("--csv") { Description = "A table: a column time, and a column for each metric under its name, such as battery.voltage.", HelpName = "FILE" };
    private readonly Option<string?> _replay = new("--replay") { Description = "What run --record or run --json kept, or status lines of a logger.", HelpName = "FILE" };
    private readonly Option<string?> _from = new Option<string?>("--from") { Description = "Show decisions from this local time on; up to a day before it is lived through too. Without a file, of the history that the engine keeps.", HelpName = "TIME" }.Checked(text => [IsTime(text, "--from")]);
    private readonly Option<string?> _to = new Option<string?>("--to") { Description = "Up to this local time; a date means its end.", HelpName = "TIME" }.Checked(text => [IsTime(text, "--to")]);
    private readonly Option<string[]> _with = new Option<string[]>("--with") { Description = "A parameter, such as absorb=57.6; before the configured one. May be given several times.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] }
        .Checked(all => all.Select(one => one.IndexOf('=', StringComparison.Ordinal) > 0 ? null : $"--with is '{one}'; write it like --with absorb=57.6"));

    private readonly Option<string?> _bank = new Option<string?>("--bank") { Description = "The bank, such as \"agm cells 24 ah 550\" (default: as configured).", HelpName = "BANK" }.Checked(text => [WrongBank(text)]);
    private readonly Option<string?> _dialect = CommonOptions.Dialect();
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string?> _inverter = CommonOptions.Inverter();
    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in new System.CommandLine.Option[] { _csv, _replay, _from, _to, _with, _bank, _dialect, _config, _data, _inverter, _json })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_csv) is null && result.GetValue(_replay) is null && result.GetValue(_from) is null && result.GetValue(_to) is null)
                result.AddError("nothing is named to decide over; say of which time the history is meant, such as --from 2026-03-20, or name a recording: --csv FILE, or --replay FILE as `godenerg run --record FILE` or `godenerg run --json >FILE` made it");
            if (result.GetValue(_csv) is not null && result.GetValue(_replay) is not null)
                result.AddError("--csv and --replay both name a recording; leave one out");
        });
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public string PathOf(ParseResult parsed) => PolicyFile.PathOf(parsed.GetValue(_file)!, PolicyFile.FoldersOf(parsed.GetValue(_config)));

    /// <summary>Null when none is named, and the history is meant.</summary>
    public IRecording? RecordingOf(ParseResult parsed, TimeZoneInfo zone) =>
        parsed.GetValue(_csv) is { } csv ? new TableRecording(csv, zone)
        : parsed.GetValue(_replay) is not { } replay ? null
        : HoldsReadings(replay) ? new ReadingLines(replay, parsed.GetValue(_inverter))
        : new WireRecording(replay, zone, CommonOptions.DialectOf(parsed, _dialect));

    /// <summary>Bank and parameters: those of the configured inverter where it runs this policy, and what the command line says over them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="program">The policy.</param>
    /// <param name="zone">Of the local times.</param>
    /// <param name="where">Where bank and parameters come from, for a person.</param>
    public BackTestOptions SetupOf(ParseResult parsed, PolicyProgram program, TimeZoneInfo zone, out string where)
    {
        var house = ConfigurationFile.Read(parsed.GetValue(_config))?.House;
        var configured = (house?.Inverters.FirstOrDefault(one => parsed.GetValue(_inverter) is { } name ? one.Name == name : one.Installation.Policy?.Name == program.Name) ?? house?.Inverters[0])?.Installation;
        var choice = configured?.Policy?.Name == program.Name ? configured.Policy : new PolicyChoice(program.Name, new Dictionary<string, string>());
        var parameters = HousePolicies.ParametersFor(choice, program);
        foreach (var one in parsed.GetValue(_with)!.Select(text => text.Split('=', 2)))
            parameters[one[0].Trim()] = one[1].Trim();
        var bank = parsed.GetValue(_bank) is { } given ? StatementWords.Bank(LineWords.Of(given))
            : configured?.Battery is { } battery ? new Bank(battery.Chemistry, battery.Cells, battery.AmpHours) : null;
        where = string.Join("; ", new[]
        {
            bank is null ? "no bank described (--bank)" : FormattableString.Invariant($"bank {bank.Chemistry}, {bank.Cells} cells, {bank.AmpHours} Ah"),
            parameters.Count == 0 ? "parameters as the policy has them" : string.Join(", ", parameters.Select(pair => $"{pair.Key} {pair.Value}")),
        });
        return new BackTestOptions
        {
            Parameters = parameters, Bank = bank, Zone = zone,
            From = PolicyBacktestCommand.TimeOf(parsed.GetValue(_from), zone, isEnd: false) ?? DateTimeOffset.MinValue,
            To = PolicyBacktestCommand.TimeOf(parsed.GetValue(_to), zone, isEnd: true) ?? DateTimeOffset.MaxValue,
        };
    }

    /// <summary>What the history holds of that time, for as long as the result is not disposed.</summary>
    /// <returns>Null when it cannot be had, which has been said.</returns>
    public HistoryCopy? HistoryOf(ParseResult parsed, PolicyProgram program, BackTestOptions setup)
    {
        var house = ConfigurationFile.Read(parsed.GetValue(_config))?.House;
        var inverter = parsed.GetValue(_inverter)
            ?? (house?.Inverters.Count > 1 ? house.Inverters.FirstOrDefault(one => one.Installation.Policy?.Name == program.Name)?.Name : null);
        return HistoryCopy.TryTake(program, setup, inverter, house, Folder(parsed));
    }

    /// <summary>What the ledger of the data folder tells of that time; nothing where there is none.</summary>
    public IReadOnlyList<LedgerEntry> LedgerOf(ParseResult parsed, BackTestOptions setup, BackTestReport report)
    {
        var inverter = parsed.GetValue(_inverter);
        var from = setup.From > report.Survey.First ? setup.From : report.Survey.First;
        var to = setup.To < report.Survey.Last ? setup.To : report.Survey.Last;
        return [.. LedgerFile.Read(Folder(parsed), from).Where(entry => entry.At <= to && (inverter is null || entry.Inverter == inverter))];
    }

    private string Folder(ParseResult parsed) =>
        parsed.GetValue(_data) is null && ConfigurationFile.Read(parsed.GetValue(_config))?.House?.DataFolder is { } configured ? configured : CommonOptions.DataFolder(parsed, _data);

    private static bool HoldsReadings(string file) => File.ReadLines(file).FirstOrDefault(line => line.Trim().Length > 0)?.TrimStart().StartsWith('{') == true;

    private static string? IsTime(string? text, string option) =>
        text is null || PolicyBacktestCommand.TimeOf(text, TimeZoneInfo.Utc, isEnd: false) is not null ? null : $"{option} is '{text}'; {TimeUsage}";

    private static string? WrongBank(string? text)
    {
        try
        {
            _ = text is null ? null : StatementWords.Bank(LineWords.Of(text));
            return null;
        }
        catch (FormatException wrong)
        {
            return $"--bank is '{text}': {wrong.Message}";
        }
    }
}
