using System.ComponentModel.DataAnnotations;
using Godenerg.DataLogger.Recording;

namespace Godenerg.DataLogger;

/// <summary>The section of the configuration: <c>plugins: {data-logger: {interval: 15 s}}</c>. A key that is not here is an error.</summary>
public sealed class DataLoggerOptions
{
    /// <summary>Between two samples of a metric, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Other intervals, 1 s to 1 h each, by metric or group: <c>[battery.voltage 2 s, output.* 5 s]</c>. What stands last counts.</summary>
    [MetricIntervals]
    public IReadOnlyList<string> Intervals { get; set; } = [];

    /// <summary>What is not recorded, by metric or group: <c>[inverter.temperature, service.*]</c>.</summary>
    [MetricNames]
    public IReadOnlyList<string> LeaveOut { get; set; } = [];

    /// <summary>Between two writes to the disk, 5 s to 1 h: a crash loses as much at most.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Flush { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>For how long samples are kept as they came, 1 d to 36,500 d; without it for ever.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan? KeepSamples { get; set; }

    /// <summary>For how long quarter hours are kept, 1 d to 36,500 d; without it for ever.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan? KeepQuarters { get; set; }

    /// <summary>For how long hours are kept, 1 d to 36,500 d; without it for ever. Days are kept for ever.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan? KeepHours { get; set; }

    /// <summary>How large the file may become before its oldest samples go, 20 to 1,000,000 MB; without it any size. Quarters, hours and days stay.</summary>
    [Range(20, 1_000_000)]
    public int? MostMegabytes { get; set; }

    internal HistoryOptions ForStore() => new()
    {
        KeepSamples = KeepSamples,
        KeepQuarters = KeepQuarters,
        KeepHours = KeepHours,
        MostBytes = MostMegabytes * 1_000_000L,
    };
}
