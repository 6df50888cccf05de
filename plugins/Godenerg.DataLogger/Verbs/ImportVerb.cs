using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history import</c>: takes in what the original has logged.</summary>
internal static class ImportVerb
{
    /// <summary>How long it waits for whoever writes the log.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static CliVerb Of(HistoryDesk desk) => Of(desk, Patience);

    public static CliVerb Of(HistoryDesk desk, TimeSpan patience) => new("history import", "Take in the log of the original program: its SQLite database, or a CSV file.", (call, cancel) => RunAsync(desk, call, patience, cancel))
    {
        Arguments = "FILE",
        Options =
        [
            new CliOption("--inverter", "Whose log it is; needed where there is not exactly one."),
            new CliOption("--from", "Only from then on: " + OriginalTime.Allowed + "."),
            new CliOption("--to", "Only up to then, inclusive, in the same way."),
            new CliOption("--columns", "What stands in a CSV file without a header, by the original's names (default: all 23)."),
        ],
    };

    private static async Task<int> RunAsync(HistoryDesk desk, CliCall call, TimeSpan patience, CancellationToken cancel)
    {
        var refusals = new List<string>();
        var from = TimeOf(desk, call, "--from", DateTimeOffset.MinValue, refusals);
        var to = TimeOf(desk, call, "--to", DateTimeOffset.MaxValue, refusals);
        if (call.Arguments.Count != 1)
            refusals.Add("say which file: godenerg history import FILE");
        if (refusals.Count == 0 && from > to)
            refusals.Add($"--from ({call.Options["--from"]}) is later than --to ({call.Options["--to"]})");
        if (refusals.Count > 0)
            return Refuse(call, 2, [.. refusals]);
        if (ImportedInverter.Of(desk, call, out var refusal) is not { } inverter)
            return Refuse(call, 1, refusal);

        var progress = new ImportProgress(call, desk.Clock);
        try
        {
            var path = Path.GetFullPath(call.Arguments[0], call.Folder.Length > 0 ? call.Folder : Environment.CurrentDirectory);
            using var log = OriginalLog.Open(path, call.Options.GetValueOrDefault("--columns"), patience);
            var wish = new ImportWish(inverter, from, to);
            await foreach (var (source, tally) in log.TakeAsync(() => new ImportRun(desk.Store, wish, desk.Clock, progress.Show), cancel).ConfigureAwait(false))
            {
                progress.End();
                call.Output.WriteLine(tally.Text(source.Name));
                foreach (var reason in tally.Reasons)
                    call.Output.WriteLine("  " + reason);
                if (source.Unknown.Count > 0)
                    call.Output.WriteLine("  columns that nothing is known about were left out: " + string.Join(", ", source.Unknown));
            }

            return 0;
        }
        catch (HistoryException trouble)
        {
            progress.End();
            return Refuse(call, 1, trouble.Message);
        }
        catch (OperationCanceledException)
        {
            progress.End();
            return Refuse(call, 1, "the import was broken off; what was taken is kept, and the same command goes on from there");
        }
    }

    private static DateTimeOffset TimeOf(HistoryDesk desk, CliCall call, string option, DateTimeOffset otherwise, List<string> refusals)
    {
        if (!call.Options.TryGetValue(option, out var text))
            return otherwise;
        if (!OriginalTime.TryRead(text, desk.Clock.LocalTimeZone, out var at))
            refusals.Add($"{option} is '{text}'; write it as {OriginalTime.Allowed}");
        return at;
    }

    private static int Refuse(CliCall call, int exit, params string[] reasons)
    {
        foreach (var reason in reasons)
            call.Error.WriteLine("godenerg: " + reason);
        return exit;
    }
}
