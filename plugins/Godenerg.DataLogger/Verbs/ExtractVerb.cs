using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history extract</c>: rows as the original exported them.</summary>
internal static class ExtractVerb
{
    public static CliVerb Of(HistoryDesk desk) => new("history extract", "Write the history as the original program exported its log: its columns, its formats.", (call, cancel) => RunAsync(desk, call, cancel))
    {
        Options =
        [
            new CliOption("--from", "The first second: " + OriginalTime.Allowed + "."),
            new CliOption("--to", "The last second, inclusive, in the same way."),
            new CliOption("--columns", "The original's names with commas between (default: all 23): datetime,batt_volt."),
            new CliOption("--format", "csv (default) or json, a list of objects."),
            new CliOption("--inverter", "Which one, where the history holds several."),
            new CliOption("--output", "The file to write (default: standard output).") { IsOutputFile = true },
        ],
    };

    private static async Task<int> RunAsync(HistoryDesk desk, CliCall call, CancellationToken cancel)
    {
        var zone = desk.Clock.LocalTimeZone;
        var refusals = new List<string>();
        var from = TimeOf(call, "--from", zone, refusals);
        var to = TimeOf(call, "--to", zone, refusals);
        var format = call.Options.GetValueOrDefault("--format", "csv");
        if (format is not ("csv" or "json"))
            refusals.Add($"--format is '{format}'; allowed are csv and json");
        var columns = OriginalColumns.Parse(call.Options.GetValueOrDefault("--columns"), out var refusal);
        if (refusal is not null)
            refusals.Add("--columns: " + refusal);
        if (refusals.Count == 0 && from > to)
            refusals.Add($"--from ({call.Options["--from"]}) is later than --to ({call.Options["--to"]}); the times in between are written, both ends inclusive");
        if (refusals.Count > 0)
            return Refuse(call, 2, refusals);
        if (InverterOf(desk, call, out var unknown) is not { } inverter)
            return Refuse(call, 1, [unknown]);

        try
        {
            var text = new ExtractText(call.Output, columns!, format == "json");
            await foreach (var row in new Extract(desk.Store.History, inverter, columns!).RowsAsync(from, to, cancel).ConfigureAwait(false))
                text.Row(row);
            text.End();
            return 0;
        }
        catch (HistoryException trouble)
        {
            return Refuse(call, 1, [trouble.Message]);
        }
    }

    private static DateTimeOffset TimeOf(CliCall call, string option, TimeZoneInfo zone, List<string> refusals)
    {
        if (!call.Options.TryGetValue(option, out var text))
            refusals.Add($"{option} is missing; write it as {OriginalTime.Allowed}");
        else if (OriginalTime.TryRead(text, zone, out var at))
            return at;
        else
            refusals.Add($"{option} is '{text}'; write it as {OriginalTime.Allowed}");
        return default;
    }

    private static string? InverterOf(HistoryDesk desk, CliCall call, out string refusal)
    {
        string[] kept = [.. desk.Store.History.Series.Select(series => series.Inverter).Distinct()];
        refusal = "";
        if (call.Options.TryGetValue("--inverter", out var named))
        {
            refusal = $"the history holds no inverter '{named}'; it holds {(kept.Length == 0 ? "none yet" : string.Join(", ", kept))}";
            return kept.Contains(named) ? named : null;
        }

        refusal = $"the history holds several inverters; say which one with --inverter: {string.Join(", ", kept)}";
        return kept.Length > 1 ? null : kept.FirstOrDefault("");
    }

    private static int Refuse(CliCall call, int exit, IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
            call.Error.WriteLine("godenerg: " + reason);
        return exit;
    }
}
