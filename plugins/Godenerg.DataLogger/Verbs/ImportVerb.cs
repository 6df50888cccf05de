using Godenerg.DataLogger.Original;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history import</c>: takes in what the original has logged.</summary>
internal static class ImportVerb
{
    /// <summary>How long it waits for whoever writes the log.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const long MuchAtOnce = 10_000;

    private sealed record Asked(string Path, string? Columns, ImportWish Wish);

    public static CliVerb Of(HistoryDesk desk) => Of(desk, Patience);

    public static CliVerb Of(HistoryDesk desk, TimeSpan patience) =>
        HistoryVerb.Of("history import", "Takes in the log of the original program: its SQLite database, or a CSV file.", call => Read(desk, call), (asked, call, cancel) => RunAsync(desk, asked, patience, call, cancel)) with
        {
            Arguments = "FILE",
            Options =
            [
                new("--inverter", "Whose log it is; needed where there is not exactly one."),
                new("--from", $"Only from then on: {OriginalTime.Allowed}."),
                new("--to", "Only up to then, inclusive, in the same way."),
                new("--columns", "What stands in a CSV file without a header, by the original's names (default: all 23)."),
            ],
        };

    private static Asked Read(HistoryDesk desk, CliCall call)
    {
        call.TakesNoMoreThan(1);
        if (call.Arguments.Count == 0)
            throw new HistoryException("say which file: godenerg history import FILE");
        var (from, to) = (TimeOf(desk, call, "--from") ?? DateTimeOffset.MinValue, TimeOf(desk, call, "--to") ?? DateTimeOffset.MaxValue);
        if (from > to)
            throw new HistoryException($"--from ({call.Value("--from")}) is later than --to ({call.Value("--to")})");
        if (call.Value("--columns") is { } columns)
            OriginalColumns.Parse(columns);
        return new Asked(call.PathOf(call.Arguments[0]), call.Value("--columns"), new ImportWish(ImportedInverter.Of(desk, call), from, to));
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Asked asked, TimeSpan patience, CliCall call, CancellationToken cancel)
    {
        var progress = new ImportProgress(call, desk.Clock);
        var rows = 0L;
        try
        {
            using var log = OriginalLog.Open(asked.Path, asked.Columns, patience);
            await foreach (var (source, tally) in log.TakeAsync(() => new ImportRun(desk.Store, asked.Wish, desk.Clock, progress.Show), cancel).ConfigureAwait(false))
            {
                rows += tally.Rows;
                call.EndProgress();
                call.Output.WriteLine(tally.Text(source.Name));
                foreach (var reason in tally.Reasons)
                    call.Output.WriteLine("  " + reason);
                if (source.Unknown.Count > 0)
                    call.Output.WriteLine("  nothing is known about these columns, and they were left out: " + string.Join(", ", source.Unknown));
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            call.EndProgress();
            return call.Refuse(1, "the import was broken off; what was taken is kept, and the same command goes on from there");
        }
        finally
        {
            // A hundred megabytes that an engine will not need again for weeks, and the collector would keep for it.
            if (rows >= MuchAtOnce)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static DateTimeOffset? TimeOf(HistoryDesk desk, CliCall call, string option) =>
        call.Value(option) is { } text ? OriginalTime.Read(option, text, desk.Clock.GetUtcNow(), desk.Clock.LocalTimeZone) : null;
}
