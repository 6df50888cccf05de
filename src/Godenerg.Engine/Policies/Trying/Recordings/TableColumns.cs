using System.Globalization;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>What the columns of a table mean, and the readings that its rows are.</summary>
internal sealed class TableColumns
{
    private static readonly string[] TimeNames = ["time", "timestamp", "datetime", "date_time", "last_changed"];
    private static readonly string[] Nothing = ["", "-", "null", "none", "nan", "unknown", "unavailable"];

    private readonly string _file;
    private readonly TableTime _time;
    private readonly int _timeColumn;
    private readonly bool _hasCommas;
    private readonly (int Column, Metric Metric)[] _status;
    private readonly (int Column, Metric Metric)[] _settings;
    private readonly ReadingShape _statusShape;
    private readonly ReadingShape _settingsShape;
    private readonly bool _isNet;

    private TableColumns(string file, TableTime time, int timeColumn, bool hasCommas, List<(int Column, Metric Metric)> columns)
    {
        (_file, _time, _timeColumn, _hasCommas) = (file, time, timeColumn, hasCommas);
        _status = [.. columns.Where(one => !one.Metric.IsSetting)];
        _settings = [.. columns.Where(one => one.Metric.IsSetting)];
        // A shunt tells what flows; a policy is told whole amperes of it, as an inverter would.
        _isNet = _status.Any(one => one.Metric == Metrics.BatteryCurrent) && _status.All(one => one.Metric != Metrics.BatteryChargeCurrent);
        var told = _status.Select(one => one.Metric).Where(metric => metric != Metrics.BatteryCurrent);
        _statusShape = new ReadingShape([.. _isNet ? told.Concat([Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent]) : told]);
        _settingsShape = new ReadingShape([.. _settings.Select(one => one.Metric)]);
    }

    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <exception cref="RecordingException">The columns tell nothing, or one is misspelt.</exception>
    public static TableColumns Of(string file, string[] header, bool hasCommas, TimeZoneInfo zone)
    {
        var time = Array.FindIndex(header, name => TimeNames.Contains(name.ToLowerInvariant()));
        if (time < 0)
            throw new RecordingException($"{file}:1: no column of times; call it time. The columns are: {string.Join(", ", header)}");
        List<(int, Metric)> columns = [];
        List<string> unknown = [];
        for (var i = 0; i < header.Length; i++)
            if (i != time && Understand(file, header[i]) is { } metric)
                columns.Add(columns.Any(one => one.Item2 == metric) ? throw new RecordingException($"{file}:1: two columns are {metric}") : (i, metric));
            else if (i != time)
                unknown.Add(header[i]);
        if (columns.All(one => one.Item2 != Metrics.BatteryVoltage))
            throw new RecordingException($"{file}:1: no column battery.voltage, and no policy decides without it. The columns are: {string.Join(", ", header)}");
        List<string> remarks = [];
        if (unknown.Count > 0)
            remarks.Add($"passed over, because they are no metrics of the catalogue: {string.Join(", ", unknown)}");
        if (!columns.Any(one => one.Item2 == Metrics.PvPower))
            remarks.Add("no column pv.power: nobody knows when it is day");
        if (!columns.Any(one => one.Item2 == Metrics.BatteryChargeCurrent || one.Item2 == Metrics.BatteryCurrent))
            remarks.Add("no column battery.charge-current or battery.current: nobody knows what flows");
        return new TableColumns(file, new TableTime(zone), time, hasCommas, columns) { Remarks = remarks };
    }

    public DateTimeOffset TimeOf(string[] row, long number) =>
        _time.Read(_timeColumn < row.Length ? row[_timeColumn] : "")
        ?? throw new RecordingException($"{_file}:{number}: '{(_timeColumn < row.Length ? row[_timeColumn] : "")}' is no time; write it like 2026-03-20 12:00:00, 2026-03-20T12:00:00+01:00, or in seconds since 1970");

    /// <summary>The status, and the settings where the row tells any.</summary>
    public IEnumerable<Reading> ReadingsOf(string[] row, long number)
    {
        var known = _status.ToDictionary(one => one.Metric, one => ValueOf(one, row, number));
        if (known.Values.Any(value => value.HasValue))
            yield return new Reading("QPIGS", _statusShape, [.. _statusShape.Metrics.Select(metric => Told(metric, known))], []);
        MetricValue[] settings = [.. _settings.Select(one => ValueOf(one, row, number))];
        if (settings.Any(value => value.HasValue))
            yield return new Reading("QPIRI", _settingsShape, settings, []);
    }

    private MetricValue Told(Metric metric, Dictionary<Metric, MetricValue> known) =>
        !_isNet || (metric != Metrics.BatteryChargeCurrent && metric != Metrics.BatteryDischargeCurrent) ? known[metric]
        : known[Metrics.BatteryCurrent].ToObject() is double net ? MetricValue.Of(Math.Truncate(Math.Max(0, metric == Metrics.BatteryChargeCurrent ? net : -net)))
        : MetricValue.Unknown;

    /// <summary>The metric of a column; null for what is none. Its unit may stand behind it: <c>battery.voltage [V]</c>.</summary>
    private static Metric? Understand(string file, string title)
    {
        var cut = title.IndexOfAny(['[', '(', ' ']);
        var name = (cut < 0 ? title : title[..cut]).Trim();
        var unit = cut < 0 ? "" : title[cut..].Trim(' ', '[', ']', '(', ')');
        if (Catalogue.Find(name) is { } metric)
            return unit.Length == 0 || unit == metric.Unit.Symbol ? metric : throw new RecordingException($"{file}:1: {name} is in {unit} there; write it in {metric.Unit}");
        var near = Catalogue.All.MinBy(known => Spelling.Distance(known.Name, name))!;
        return Spelling.Distance(near.Name, name) <= 2 ? throw new RecordingException($"{file}:1: there is no metric '{name}'; did you mean {near}?") : null;
    }

    private MetricValue ValueOf((int Column, Metric Metric) one, string[] row, long number)
    {
        var cell = one.Column < row.Length ? row[one.Column] : "";
        if (Nothing.Contains(cell.ToLowerInvariant()))
            return MetricValue.Unknown;
        var value = one.Metric switch
        {
            Metric<double> => double.TryParse(_hasCommas ? cell.Replace(',', '.') : cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? MetricValue.Of(given) : default,
            Metric<bool> => cell.ToLowerInvariant() switch { "1" or "true" or "on" => MetricValue.Of(true), "0" or "false" or "off" => MetricValue.Of(false), _ => default },
            Metric<Option> => one.Metric.Options.FirstOrDefault(option => option.Name == cell) is { } option ? MetricValue.Of(option) : default,
            Metric<string> => MetricValue.Of(cell),
            _ => MetricValue.Unknown,
        };
        return value.HasValue || one.Metric is not (Metric<double> or Metric<bool> or Metric<Option>) ? value
            : throw new RecordingException($"{_file}:{number}: {one.Metric} is '{cell}'; {Wanted(one.Metric)}");
    }

    private static string Wanted(Metric metric) => metric switch
    {
        Metric<bool> => "write 1 or 0",
        Metric<Option> => $"allowed are {string.Join(", ", metric.Options.Select(option => option.Name))}",
        _ => "write a number with a point, such as 57.5, or leave it empty where it is not known",
    };
}
