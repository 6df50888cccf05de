using System.CommandLine;
using Godenerg.Cli.Commands;
using Godenerg.Cli.Contributed;
using Godenerg.Cli.Output;

namespace Godenerg.Cli.Original;

/// <summary>
/// <c>--extract-csv-data FROM-TO --col datetime --extract-file stats.csv</c> and its twin for JSON: the verb <c>history extract</c>, which the
/// plugin that keeps the history brings, in the words of the original.
/// </summary>
internal sealed class OriginalExtract
{
    private readonly Option<string?> _csv = new("--extract-csv-data");
    private readonly Option<string?> _json = new("--extract-json-data");
    private readonly Option<string?> _file = new("--extract-file");
    private readonly Option<string[]> _columns = new("--col");

    public void AddTo(Command command)
    {
        command.Add(_csv);
        command.Add(_json);
        command.Add(_file);
        command.Add(_columns);
    }

    public bool IsWanted(ParseResult parsed) => Range(parsed) is not null;

    public int Run(ParseResult parsed, Asking asking)
    {
        if (parsed.GetValue(_csv) is not null && parsed.GetValue(_json) is not null)
            return Complaint.With(ExitCode.Usage, "--extract-csv-data and --extract-json-data exclude each other");
        if (Range(parsed)!.Split('-') is not [var from, var to])
            return Complaint.With(ExitCode.Usage, $"'{Range(parsed)}' is no range; write it as FROM-TO, such as 20171031000000-20171031235959");
        string[] words =
        [
            "history", "extract", "--from", from, "--to", to, "--format", parsed.GetValue(_csv) is null ? "json" : "csv",
            .. parsed.GetValue(_columns) is { Length: > 0 } columns ? ["--columns", string.Join(',', columns)] : Array.Empty<string>(),
            .. parsed.GetValue(_file) is { } file ? ["--output", file] : Array.Empty<string>(),
            .. asking.Inverter(parsed) is { } inverter ? ["--inverter", inverter] : Array.Empty<string>(),
            "--data", asking.Folder(parsed),
        ];
        return ContributedVerbs.TryRunAsync(words, new RootCommand()).GetAwaiter().GetResult()
            ?? Complaint.With(ExitCode.Refused, "there is no history to extract from: the plugin that keeps it is not there or disabled; `godenerg plugin list` shows the plugins");
    }

    private string? Range(ParseResult parsed) => parsed.GetValue(_csv) ?? parsed.GetValue(_json);
}
