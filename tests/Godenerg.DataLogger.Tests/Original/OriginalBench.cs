using Godenerg.DataLogger.Verbs;
using Godenerg.History.Bench;
using Microsoft.Data.Sqlite;

namespace Godenerg.DataLogger.Tests.Original;

/// <summary>What a verb has said.</summary>
internal sealed record Said(int Exit, string Output, string Error);

/// <summary>A history beside a log of the original, and the verbs between them.</summary>
internal sealed class OriginalBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 6, 1, 3, 0, 0, TimeSpan.Zero);

    private readonly List<StoreBench> _others = [];

    public OriginalBench() => Log = Path.Combine(History.Folder, "..", Path.GetFileName(History.Folder) + "-original.db");

    public StoreBench History { get; } = StoreBench.Opened();

    /// <summary>The original's database; there is none before <see cref="Fill"/> or <see cref="Database"/>.</summary>
    public string Log { get; }

    /// <summary>Eight hours as the original logs them, the last one in its ring too.</summary>
    public static OriginalBench OfMorning()
    {
        var bench = new OriginalBench();
        using var database = bench.Database();
        OriginalYear.Fill(database, Morning, TimeSpan.FromHours(8), 16, TimeSpan.FromHours(1));
        return bench;
    }

    public SqliteConnection Database()
    {
        if (!File.Exists(Log))
            return OriginalDatabase.Create(Log);
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Log, Pooling = false }.ToString());
        database.Open();
        return database;
    }

    /// <summary>Changes the database as its writer would.</summary>
    public void Do(string sql)
    {
        using var database = Database();
        OriginalDatabase.Do(database, sql);
    }

    /// <summary>Another history, empty.</summary>
    public StoreBench Another()
    {
        _others.Add(StoreBench.Opened());
        return _others[^1];
    }

    public Task<Said> ImportAsync(params string[] options) => ImportAsync(History, Log, options);

    public static Task<Said> ImportAsync(StoreBench into, string file, params string[] options) =>
        RunAsync(ImportVerb.Of(DeskOf(into), TimeSpan.FromSeconds(1)), file, options.Contains("--inverter") ? options : [.. options, "--inverter", StoreBench.House]);

    public Task<Said> ExtractAsync(params string[] options) => ExtractAsync(History, options);

    public static Task<Said> ExtractAsync(StoreBench from, params string[] options) =>
        RunAsync(ExtractVerb.Of(DeskOf(from)), null, options.Contains("--from") ? options : ["--from", "20000101", "--to", "20991231", .. options]);

    public static HistoryDesk DeskOf(StoreBench bench, params IInverter[] inverters) => new(bench.Store, inverters, bench.Clock, bench);

    public static async Task<Said> RunAsync(CliVerb verb, string? argument, params string[] options)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var given = options.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var exit = await verb.Handle(new CliCall(argument is null ? [] : [argument], given, output, error) { Folder = "/" }, TestContext.Current.CancellationToken);
        return new Said(exit, output.ToString(), error.ToString());
    }

    /// <summary>
    /// What the original prints, by SQLite's own way of writing numbers: the same as Python's for those that an inverter sends.
    /// </summary>
    public string Printed(string columns = "*", string where = "1")
    {
        using var database = Database();
        using var command = database.CreateCommand();
        var names = columns == "*" ? DataLogger.Original.OriginalColumns.All.Select(column => column.Name) : columns.Split(',');
        command.CommandText = $"SELECT {string.Join(" || ';' || ", names.Select(name => $"ifnull(CAST({name} AS TEXT), '')"))} FROM stats WHERE {where} ORDER BY datetime, rowid";
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await History.DisposeAsync();
        foreach (var other in _others)
            await other.DisposeAsync();
        foreach (var beside in new[] { "", "-wal", "-shm", "-journal", ".csv" })
            File.Delete(Log + beside);
    }
}
