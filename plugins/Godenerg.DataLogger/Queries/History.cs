using System.Runtime.CompilerServices;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>Answers questions out of a store.</summary>
internal sealed class History(HistoryStore store) : IHistory
{
    public IReadOnlyList<HistorySeries> Series =>
    [
        .. from series in store.Table.All
           where series.First <= series.Last
           orderby series.Inverter, series.Metric.Name
           select new HistorySeries(series.Inverter, series.Metric, At(series.First), At(series.Last)),
    ];

    public Task<HistoryTable> QueryAsync(HistoryQuery query, CancellationToken cancel) => Task.Run(() => Answer(query, cancel), cancel);

    public async IAsyncEnumerable<HistoryRow> RowsAsync(HistoryQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var question = Question.Of(query, store.Table);
        if (question.IsEmpty)
            yield break;
        // Whoever asks may be an event loop; the file is read on the pool.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        foreach (var row in Readable(RowMerge.Rows(store, question, cancel)))
            yield return row;
    }

    public async IAsyncEnumerable<EngineEvent> EventsAsync(
        DateTimeOffset from, DateTimeOffset to, string? inverter, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (from >= to)
            throw new HistoryException($"the time from {from:u} to {to:u} is empty; the end must be later than the beginning");
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        foreach (var happened in Readable(EventMerge.Events(store, from, to)))
        {
            cancel.ThrowIfCancellationRequested();
            if (inverter is null || happened.Inverter == inverter)
                yield return happened;
        }
    }

    private HistoryTable Answer(HistoryQuery query, CancellationToken cancel)
    {
        try
        {
            return AnswerWhole(query, cancel);
        }
        catch (Exception error) when (error is not HistoryException && (error is IOException or UnauthorizedAccessException || BlockFile.IsDamage(error)))
        {
            throw Unreadable(error);
        }
    }

    private IEnumerable<T> Readable<T>(IEnumerable<T> told)
    {
        using var next = told.GetEnumerator();
        while (true)
        {
            try
            {
                if (!next.MoveNext())
                    yield break;
            }
            catch (Exception error) when (error is not HistoryException && (error is IOException or UnauthorizedAccessException || BlockFile.IsDamage(error)))
            {
                throw Unreadable(error);
            }

            yield return next.Current;
        }
    }

    private HistoryException Unreadable(Exception error) =>
        new($"the history cannot be read: {error.Message}. If {store.Archive.FilePath} is damaged, compacting it saves what can be saved");

    private HistoryTable AnswerWhole(HistoryQuery query, CancellationToken cancel)
    {
        var question = Question.Of(query, store.Table);
        if (question.IsEmpty)
            return new HistoryTable(query.Step ?? TimeSpan.Zero, TimeSpan.Zero, [], [.. query.Metrics.Select(metric => new HistoryColumn(metric, [], []))]);
        foreach (var series in question.Series)
            Answers.Check(query, series);
        var interval = question.Series.OfType<Series>().Min(series => series.Interval);
        var steps = Steps.Choose(query, question.From, question.To, interval);
        var bins = Array.ConvertAll(question.Series, series => series is null ? null : new Bins(steps.Edges));
        if (question.Filters is { } filters)
            FilteredFeeder.Feed(store, question, filters, bins, question.From, question.To, cancel);
        else
            for (var column = 0; column < bins.Length; column++)
            {
                cancel.ThrowIfCancellationRequested();
                if (bins[column] is not { } own)
                    continue;
                if (query.Aggregate == HistoryAggregate.Increase && Feeder.Before(store, question.Series[column]!, question.From) is { } before)
                    own.Begin(before);
                new Feeder(store, question.Series[column]!, own, query.Aggregate, question.From, question.To).Feed(question.From, question.To, steps.Level);
            }

        var resolution = question.Filters is null && steps.Level is { } level ? level.Width : interval;
        return Answers.Table(query, question, steps, bins, TimeSpan.FromMilliseconds(resolution));
    }

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}
