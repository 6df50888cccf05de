using Godenerg.DataLogger.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.DataLogger.Tests;

/// <summary>A history in a folder of its own, with a clock that stands, and a disk that can be filled.</summary>
internal sealed class StoreBench : IAsyncDisposable, ILogger
{
    public const string House = "house";
    public static readonly DateTimeOffset Noon = new(2026, 6, 9, 12, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("history").FullName;

    public FakeTimeProvider Clock { get; } = new(Noon);

    public FillableDisk Disk { get; } = new();

    public HistoryOptions Options { get; set; } = new();

    public List<string> Lines { get; } = [];

    public HistoryStore Store { get; private set; } = null!;

    public IHistory History => Store.History;

    public string FilePath => Path.Combine(Folder, "history.db");

    public static StoreBench Opened(HistoryOptions? options = null)
    {
        var bench = new StoreBench { Options = options ?? new() };
        bench.Open();
        return bench;
    }

    public void Open() => Store = HistoryStore.Open(Folder, Options, Clock, this, Disk);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Open();
    }

    public int Add(DateTimeOffset at, double volts) => Store.Append(House, Metrics.BatteryVoltage, at, MetricValue.Of(volts));

    /// <summary>A sample every 15 s whose value tells its number.</summary>
    public void AddRun(DateTimeOffset from, int count, double first = 0)
    {
        for (var index = 0; index < count; index++)
            Add(from.AddSeconds(15 * index), first + index);
    }

    public Task FlushAsync() => Store.FlushAsync(TestContext.Current.CancellationToken);

    /// <summary>All that was added becomes blocks, as at the end of a slot.</summary>
    public Task SealAsync() => Store.BackupAsync(Path.Combine(Folder, "backup"), TestContext.Current.CancellationToken);

    public async Task<List<(DateTimeOffset At, double Value)>> RowsAsync(DateTimeOffset? from = null, DateTimeOffset? to = null, params HistoryFilter[] where)
    {
        var query = new HistoryQuery([Metrics.BatteryVoltage], from ?? DateTimeOffset.UnixEpoch, to ?? Noon.AddYears(50)) { Where = where };
        var rows = new List<(DateTimeOffset, double)>();
        await foreach (var row in History.RowsAsync(query, TestContext.Current.CancellationToken))
            rows.Add((row.At, row.Values[0].TryGetNumber(out var number) ? number : double.NaN));
        return rows;
    }

    public async Task<double?[]> AskAsync(
        DateTimeOffset from, DateTimeOffset to, TimeSpan step, HistoryAggregate aggregate = HistoryAggregate.Mean, TimeZoneInfo? zone = null, params HistoryFilter[] where) =>
        Numbers(await TableAsync(new HistoryQuery([Metrics.BatteryVoltage], from, to) { Step = step, Aggregate = aggregate, Zone = zone ?? TimeZoneInfo.Utc, Where = where }));

    public Task<HistoryTable> TableAsync(HistoryQuery query) => History.QueryAsync(query, TestContext.Current.CancellationToken);

    public static double?[] Numbers(HistoryTable table, int column = 0) =>
        [.. table.Columns[column].Values.Select(value => value.TryGetNumber(out var number) ? number : (double?)null)];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add(formatter(state, exception));
}

/// <summary>A disk that is full when somebody says so.</summary>
internal sealed class FillableDisk : IDisk
{
    private readonly RealDisk _real = new();

    public bool IsFull { get; set; }

    /// <summary>Full only for what is written in this file.</summary>
    public string FullFor { get; set; } = "";

    /// <summary>So many writes go well, and none after them; null for any number.</summary>
    public int? WritesLeft { get; set; }

    /// <summary>Says that there is room when there is none.</summary>
    public bool ClaimsRoom { get; set; }

    public long FreeBytes(string folder) => ClaimsRoom ? long.MaxValue : IsFull && FullFor.Length == 0 ? 0 : _real.FreeBytes(folder);

    public FileStream Open(string file) => _real.Open(file);

    public void BeforeWrite(string file, int count)
    {
        if (WritesLeft is { } left)
            WritesLeft = left > 0 ? left - 1 : throw new IOException("No space left on device");
        if (IsFull && file.Contains(FullFor, StringComparison.Ordinal))
            throw new IOException("No space left on device");
    }
}
