using LiteDB;

namespace Godenerg.DataLogger.Storage;

/// <summary>Every series by its number and by what it is. Any thread.</summary>
internal sealed class SeriesTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Series> _byNumber = [];
    private readonly Dictionary<(string Inverter, string Metric, SeriesKind Kind), Series> _byName = [];

    public IReadOnlyList<Series> All
    {
        get
        {
            lock (_lock)
                return [.. _byNumber.Values];
        }
    }

    public Series? Find(int number)
    {
        lock (_lock)
            return _byNumber.GetValueOrDefault(number);
    }

    public Series? Find(string inverter, Metric metric)
    {
        lock (_lock)
            return _byName.GetValueOrDefault((inverter, metric.Name, Series.KindOf(metric)));
    }

    public Series Of(string inverter, Metric metric)
    {
        lock (_lock)
            return _byName.GetValueOrDefault((inverter, metric.Name, Series.KindOf(metric)))
                ?? Add(new Series(_byNumber.Count == 0 ? 1 : _byNumber.Keys.Max() + 1, inverter, metric, Series.KindOf(metric)));
    }

    /// <summary>One that was written down; the same as before when it is known.</summary>
    public Series Take(Series series)
    {
        lock (_lock)
            return _byNumber.GetValueOrDefault(series.Number) ?? Add(series);
    }

    public static BsonDocument Describe(Series series) => new()
    {
        ["_id"] = (long)series.Number,
        ["inverter"] = series.Inverter,
        ["metric"] = series.Metric.Name,
        ["unit"] = series.Metric.Unit.Symbol,
        ["kind"] = (int)series.Kind,
        ["interval"] = series.Interval,
        ["hold"] = series.Hold,
        ["first"] = series.First,
        ["last"] = series.Last,
    };

    public void Load(IEnumerable<BsonDocument> documents)
    {
        foreach (var document in documents)
        {
            var kind = (SeriesKind)document["kind"].AsInt32;
            if (!Enum.IsDefined(kind))
                continue;
            var series = Take(new Series(
                (int)document["_id"].AsInt64, document["inverter"].AsString, Series.MetricOf(document["metric"].AsString, kind, document["unit"].AsString), kind)
            {
                Interval = document["interval"].AsInt64,
                Hold = document["hold"].AsInt64,
            });
            series.Extend(document["first"].AsInt64, document["last"].AsInt64);
        }
    }

    private Series Add(Series series)
    {
        _byNumber[series.Number] = series;
        _byName[(series.Inverter, series.Metric.Name, series.Kind)] = series;
        return series;
    }
}
