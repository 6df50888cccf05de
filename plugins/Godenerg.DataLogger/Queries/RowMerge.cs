using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>Samples of several series side by side, one row an instant.</summary>
internal static class RowMerge
{
    public static IEnumerable<HistoryRow> Rows(HistoryStore store, Question question, CancellationToken cancel)
    {
        Series[] asked = [.. question.Series.OfType<Series>()];
        int[] columns = [.. Enumerable.Range(0, question.Series.Length).Where(index => question.Series[index] is not null)];
        Series[] filtered = [.. question.Filters?.Series ?? []];
        var early = filtered.Select(series => series.Hold).DefaultIfEmpty(0).Max();
        var at = new int[asked.Length];
        foreach (var (_, samples) in new SlotReader(store, [.. asked, .. filtered]).Read(Math.Max(0, question.From - early), question.To))
        {
            cancel.ThrowIfCancellationRequested();
            for (var index = 0; index < at.Length; index++)
                at[index] = samples[index]?.FirstFrom(question.From) ?? 0;
            while (NextOf(samples, at) is var time && time < question.To)
            {
                var isWanted = question.Filters?.Hold(time, samples.AsSpan(asked.Length)) ?? true;
                var values = isWanted ? new MetricValue[question.Series.Length] : [];
                for (var index = 0; index < at.Length; index++)
                    if (samples[index] is { } own && at[index] < own.Count && own.Times[at[index]] == time)
                    {
                        if (isWanted)
                            values[columns[index]] = asked[index].Show(own.Values[at[index]]);
                        at[index]++;
                    }

                if (isWanted)
                    yield return new HistoryRow(DateTimeOffset.FromUnixTimeMilliseconds(time), values);
            }

            question.Filters?.Leave(samples.AsSpan(asked.Length));
        }
    }

    private static long NextOf(Samples?[] samples, int[] at)
    {
        var next = long.MaxValue;
        for (var index = 0; index < at.Length; index++)
            if (samples[index] is { } own && at[index] < own.Count)
                next = Math.Min(next, own.Times[at[index]]);
        return next;
    }
}
