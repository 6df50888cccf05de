namespace Godenerg.DataLogger.Recording;

/// <summary>What is recorded, and how often: as an owner has chosen.</summary>
internal sealed class Choice
{
    /// <summary>Missed so often, a value is not known any more.</summary>
    private const int Misses = 4;

    private static readonly TimeSpan LeastHold = TimeSpan.FromSeconds(30);

    /// <summary>What stays current for longer is polled once in minutes.</summary>
    public static readonly TimeSpan LongestFast = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _usual;
    private readonly MetricInterval[] _own;
    private readonly MetricWord[] _out;

    public Choice(DataLoggerOptions options)
    {
        _usual = options.Interval;
        _own = [.. options.Intervals.Select(text => MetricInterval.Read(text).Interval).OfType<MetricInterval>()];
        _out = [.. options.LeaveOut.Select(text => new MetricWord(text))];
    }

    /// <summary>Between two samples; null for what is not recorded: what was left out, lists, and the clock of the inverter.</summary>
    public TimeSpan? IntervalOf(Metric metric) =>
        metric.ValueType == typeof(DateTime) || metric.ValueType == typeof(IReadOnlyList<int>) || Array.Exists(_out, word => word.Means(metric)) ? null
        : Array.FindLast(_own, own => own.Word.Means(metric))?.Every ?? _usual;

    /// <summary>For how long a sample counts when no other follows.</summary>
    public static TimeSpan HoldOf(TimeSpan interval) => Misses * interval > LeastHold ? Misses * interval : LeastHold;

    /// <summary>
    /// False for questions that somebody asks once: about a day or a year, about another unit of a parallel set, whose values have the names
    /// of all the others', and about what never changes.
    /// </summary>
    public static bool IsPolled(Reading reading) =>
        reading.FreshFor < TimeSpan.MaxValue && reading.Query.Count(char.IsAsciiDigit) < 4 && (!reading.Query.StartsWith("QPGS", StringComparison.Ordinal) || reading.Query == "QPGS0");
}
