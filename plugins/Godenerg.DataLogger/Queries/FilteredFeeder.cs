using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Queries;

/// <summary>Fills steps with the samples of instants at which conditions hold; only samples know instants.</summary>
internal static class FilteredFeeder
{
    public static void Feed(HistoryStore store, Question question, Filters filters, Bins?[] bins, long from, long to, CancellationToken cancel)
    {
        Series[] asked = [.. question.Series.OfType<Series>()];
        Bins[] filled = [.. bins.OfType<Bins>()];
        var held = Array.ConvertAll(asked, _ => (Time: long.MinValue, Value: 0.0, IsWanted: false));
        var most = asked.Concat(filters.Series).Select(series => series.Hold).DefaultIfEmpty(0).Max();
        foreach (var (_, samples) in new SlotReader(store, [.. asked, .. filters.Series]).Read(Math.Max(0, from - most), to))
        {
            cancel.ThrowIfCancellationRequested();
            for (var column = 0; column < asked.Length; column++)
            {
                if (samples[column] is not { } own)
                    continue;
                for (var index = 0; index < own.Count && own.Times[index] < to; index++)
                {
                    var time = own.Times[index];
                    End(column, time);
                    held[column] = (time, own.Values[index], filters.Hold(time, samples.AsSpan(asked.Length)));
                }
            }

            filters.Leave(samples.AsSpan(asked.Length));
        }

        for (var column = 0; column < asked.Length; column++)
            End(column, long.MaxValue);

        void End(int column, long next)
        {
            var (time, value, isWanted) = held[column];
            if (isWanted)
                filled[column].Add(Math.Max(time, from), Math.Min(to, Math.Min(next, time + asked[column].Hold)), value, time >= from);
        }
    }
}
