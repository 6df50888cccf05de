using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>The conditions of a question, asked at an instant: what counts is the value that held then.</summary>
internal sealed class Filters
{
    private readonly (Series? Series, Func<double, bool> Holds)[] _filters;
    private readonly (long Time, double Value)[] _before;
    private readonly int[] _cursors;

    public Filters(IReadOnlyList<(HistoryFilter Filter, Series? Series)> filters)
    {
        _filters = [.. filters.Select(filter => (filter.Series, filter.Series is null ? _ => false : TestOf(filter.Filter, filter.Series)))];
        _cursors = new int[_filters.Length];
        _before = Array.ConvertAll(_filters, _ => (long.MinValue / 2, 0.0));
    }

    public IEnumerable<Series> Series => _filters.Select(filter => filter.Series).OfType<Series>();

    /// <summary>Whether all hold; <paramref name="samples"/> are those of the slot, by filter, as <see cref="Series"/> are in order.</summary>
    public bool Hold(long time, ReadOnlySpan<Samples?> samples)
    {
        for (int index = 0, at = 0; index < _filters.Length; index++)
        {
            if (_filters[index].Series is not { } series)
                return false;
            var (last, value) = _before[index];
            if (samples[at++] is { } own && After(ref _cursors[index], own.Times, time) is > 0 and var next)
                (last, value) = (own.Times[next - 1], own.Values[next - 1]);
            if (time - last >= series.Hold || !_filters[index].Holds(value))
                return false;
        }

        return true;
    }

    /// <summary>The first sample after an instant; instants mostly ascend, so it is looked for where the last one was.</summary>
    private static int After(ref int cursor, ReadOnlySpan<long> times, long time)
    {
        if (cursor > times.Length || (cursor > 0 && times[cursor - 1] > time))
            cursor = 0;
        while (cursor < times.Length && times[cursor] <= time)
            cursor++;
        return cursor;
    }

    /// <summary>The slot is over: its last values hold on.</summary>
    public void Leave(ReadOnlySpan<Samples?> samples)
    {
        for (int index = 0, at = 0; index < _filters.Length; index++)
            if (_filters[index].Series is not null && samples[at++] is { Count: > 0 } own)
                _before[index] = (own.Times[^1], own.Values[^1]);
    }

    private static Func<double, bool> TestOf(HistoryFilter filter, Series series)
    {
        var wish = filter.Value.ToObject() is { } thing && series.HasWords ? series.CodeOf(thing is Option option ? option.Name : thing.ToString()!)
            : series.TryKeep(filter.Value, out var kept) ? kept
            : throw new HistoryException($"{series.Metric.Name} cannot be compared with {filter.Value}; it is {NameOf(series.Kind)}");
        if (series.HasWords || series.Kind is SeriesKind.Flag)
            return filter.Comparison switch
            {
                HistoryComparison.Is => value => value == wish,
                HistoryComparison.IsNot => value => value != wish,
                _ => throw new HistoryException($"{series.Metric.Name} is {NameOf(series.Kind)} and can only be compared by = and !="),
            };
        return filter.Comparison switch
        {
            HistoryComparison.Above => value => value > wish,
            HistoryComparison.AtLeast => value => value >= wish,
            HistoryComparison.Below => value => value < wish,
            HistoryComparison.AtMost => value => value <= wish,
            HistoryComparison.Is => value => value == wish,
            _ => value => value != wish,
        };
    }

    internal static string NameOf(SeriesKind kind) => kind switch
    {
        SeriesKind.Number => "a number",
        SeriesKind.Flag => "a flag",
        SeriesKind.Choice => "a choice",
        SeriesKind.Text => "a text",
        SeriesKind.Clock => "a clock",
        _ => "a list",
    };
}
