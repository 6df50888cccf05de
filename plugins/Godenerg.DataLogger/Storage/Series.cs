using System.Globalization;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// One metric of one inverter. Values are numbers inside: texts, choices and lists are numbered by the words that were met. Any thread.
/// </summary>
internal sealed class Series(int number, string inverter, Metric metric, SeriesKind kind)
{
    private readonly Lock _lock = new();
    private readonly List<string> _words = [];
    private readonly List<MetricValue> _meant = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    public int Number { get; } = number;

    public string Inverter { get; } = inverter;

    public Metric Metric { get; } = metric;

    public SeriesKind Kind { get; } = kind;

    /// <summary>The usual time between two samples [ms].</summary>
    public long Interval { get; set; } = 15_000;

    /// <summary>For how long a sample counts when no other follows [ms]; at most a slot.</summary>
    public long Hold { get; set; } = 60_000;

    /// <summary>The oldest and the newest instant [ms]; first beyond last when there is none.</summary>
    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; } = long.MinValue;

    public bool HasWords => Kind is SeriesKind.Choice or SeriesKind.Text or SeriesKind.List;

    public void Extend(long first, long last)
    {
        lock (_lock)
            (First, Last) = (Math.Min(First, first), Math.Max(Last, last));
    }

    public int CodeOf(string word)
    {
        lock (_lock)
        {
            if (_codes.TryGetValue(word, out var code))
                return code;
            _words.Add(word);
            _meant.Add(MeaningOf(word));
            return _codes[word] = _words.Count - 1;
        }
    }

    public string WordOf(double code)
    {
        lock (_lock)
            return _words[(int)code];
    }

    public MetricValue Show(double value)
    {
        switch (Kind)
        {
            case SeriesKind.Number:
                return MetricValue.Of(value);
            case SeriesKind.Flag:
                return MetricValue.Of(value != 0);
            case SeriesKind.Clock:
                return MetricValue.Of(new DateTime((long)value * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified));
            default:
                lock (_lock)
                    return _meant[(int)value];
        }
    }

    /// <summary>False for a value that is unknown, or of another type than this series has.</summary>
    public bool TryKeep(MetricValue value, out double kept)
    {
        if (value.TryGetNumber(out kept))
            return Kind is SeriesKind.Number;
        var thing = value.ToObject();
        (var isOfKind, kept) = (Kind, thing) switch
        {
            (SeriesKind.Flag, bool flag) => (true, flag ? 1 : 0),
            (SeriesKind.Clock, DateTime clock) => (true, clock.Ticks / TimeSpan.TicksPerSecond),
            (SeriesKind.Choice, Option option) => (true, CodeOf(option.Name)),
            (SeriesKind.Text, string text) => (true, CodeOf(text)),
            (SeriesKind.List, IReadOnlyList<int> list) => (true, CodeOf(string.Join(' ', list))),
            _ => (false, 0.0),
        };
        return isOfKind;
    }

    public static SeriesKind KindOf(Metric metric) =>
        metric.ValueType == typeof(double) ? SeriesKind.Number
        : metric.ValueType == typeof(bool) ? SeriesKind.Flag
        : metric.ValueType == typeof(Option) ? SeriesKind.Choice
        : metric.ValueType == typeof(string) ? SeriesKind.Text
        : metric.ValueType == typeof(DateTime) ? SeriesKind.Clock
        : SeriesKind.List;

    /// <summary>The metric of that name, or a new one for a name that this program does not know (any more).</summary>
    public static Metric MetricOf(string name, SeriesKind kind, string unit) =>
        Catalogue.Find(name) is { } known && KindOf(known) == kind ? known
        : kind switch
        {
            SeriesKind.Number => new Metric<double>(name, new Unit(unit, unit), name),
            SeriesKind.Flag => new Metric<bool>(name, Unit.None, name),
            SeriesKind.Choice => new Metric<Option>(name, Unit.None, name),
            SeriesKind.Text => new Metric<string>(name, Unit.None, name),
            SeriesKind.Clock => new Metric<DateTime>(name, Unit.None, name),
            _ => new Metric<IReadOnlyList<int>>(name, Unit.None, name),
        };

    private MetricValue MeaningOf(string word) => Kind switch
    {
        SeriesKind.Choice => MetricValue.Of(OptionOf(word)),
        SeriesKind.List => MetricValue.Of([.. word.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0)]),
        _ => MetricValue.Of(word),
    };

    private Option OptionOf(string name) =>
        Metric.Options.FirstOrDefault(option => option.Name == name)
        ?? (name.StartsWith("code-", StringComparison.Ordinal) ? Option.Unknown(name["code-".Length..]) : new Option(name, ""));
}
