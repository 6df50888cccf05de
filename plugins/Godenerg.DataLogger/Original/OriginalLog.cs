using System.Runtime.CompilerServices;

namespace Godenerg.DataLogger.Original;

/// <summary>A file that the original has written: its database or its export. Nothing is ever written to it.</summary>
internal sealed class OriginalLog : IDisposable
{
    private static readonly byte[] SqliteHead = [.. "SQLite format 3\0"u8];

    private readonly IDisposable? _held;
    private readonly IReadOnlyList<Func<IRowSource>> _sources;

    private OriginalLog(IDisposable? held, IReadOnlyList<Func<IRowSource>> sources) => (_held, _sources) = (held, sources);

    /// <param name="path">In full.</param>
    /// <param name="columns">What stands in a CSV file without a header; null for what the original exported.</param>
    /// <param name="patience">How long to wait for whoever writes it.</param>
    /// <exception cref="HistoryException">It is neither, or cannot be read.</exception>
    public static OriginalLog Open(string path, string? columns, TimeSpan patience)
    {
        try
        {
            var head = new byte[SqliteHead.Length];
            int length;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
                length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (length == 0)
                throw new HistoryException($"{path} is empty; allowed are the original's SQLite database and its CSV export");
            if (!head.SequenceEqual(SqliteHead))
                return new OriginalLog(null, [() => CsvSource.Open(path, columns)]);
            return columns is null ? OfDatabase(path, patience)
                : throw new HistoryException($"--columns is for CSV files without a header; {path} is a SQLite database, which says itself what stands where");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, trouble);
        }
    }

    /// <summary>Why a file does not read, in words for its owner.</summary>
    public static HistoryException Unreadable(string path, Exception trouble) => new(
        trouble is FileNotFoundException or DirectoryNotFoundException ? $"there is no file {path}"
        : Directory.Exists(path) ? $"{path} is a folder; name the file"
        : $"{path} cannot be read: {trouble.Message.TrimEnd('.')}. Where an engine runs, it is the engine that reads, so the engine's user has to be allowed to");

    /// <summary>Takes all that is in it.</summary>
    /// <returns>What became of each part, by its name.</returns>
    public async IAsyncEnumerable<(IRowSource Source, ImportTally Tally)> TakeAsync(Func<ImportRun> newRun, [EnumeratorCancellation] CancellationToken cancel)
    {
        var run = newRun();
        foreach (var open in _sources)
        {
            using var source = open();
            if (await run.TakeAsync(source, isAnew: false, cancel).ConfigureAwait(false) is { } tally)
            {
                yield return (source, tally);
                continue;
            }

            run = newRun();
            using var again = open();
            yield return (again, (await run.TakeAsync(again, isAnew: true, cancel).ConfigureAwait(false))!);
        }
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>A method of its own, so that SQLite is loaded only where there is something for it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OriginalLog OfDatabase(string path, TimeSpan patience)
    {
        SqliteLog log;
        try
        {
            log = SqliteLog.Open(path, patience);
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or FileNotFoundException)
        {
            throw new HistoryException(
                $"{path} is a SQLite database, and there is no SQLite for this processor here; `sqlite3 -separator ';' FILE 'select * from stats' > stats.csv` writes what can be imported instead");
        }

        try
        {
            // The ring comes last: it adds only what the other has not.
            return new OriginalLog(log, [.. log.Tables().OrderBy(table => table.Table == OriginalColumns.Ring).Select(table => (Func<IRowSource>)(() => new SqliteSource(log, table.Table, table.Columns)))]);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }
}
