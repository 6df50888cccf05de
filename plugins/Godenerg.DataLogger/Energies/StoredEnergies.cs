using Godenerg.DataLogger.Storage;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Energies;

/// <summary>Where the counters stood.</summary>
internal static class StoredEnergies
{
    /// <summary>
    /// The largest that was stored of each, which is the newest: they never fall, and a clock that was put back makes the newest by time an
    /// old one. Null for what was never counted.
    /// </summary>
    public static async Task<double?[]> ReadAsync(HistoryStore store, string inverter, ILogger log, CancellationToken cancel)
    {
        var found = new double?[EnergyMeter.All.Count];
        for (var index = 0; index < found.Length; index++)
            if (store.Table.Find(inverter, EnergyMeter.All[index]) is { } series && series.First <= series.Last)
                found[index] = await LargestAsync(store, series, log, cancel).ConfigureAwait(false);
        return found;
    }

    private static async Task<double?> LargestAsync(HistoryStore store, Series series, ILogger log, CancellationToken cancel)
    {
        try
        {
            var (from, to) = (DateTimeOffset.FromUnixTimeMilliseconds(series.First), DateTimeOffset.FromUnixTimeMilliseconds(series.Last + 1));
            var table = await store.History.QueryAsync(new HistoryQuery([series.Metric], from, to) { Inverter = series.Inverter, Aggregate = HistoryAggregate.Most }, cancel).ConfigureAwait(false);
            return table.Columns[0].Values.Max(value => value.TryGetNumber(out var number) ? number : (double?)null);
        }
        catch (HistoryException unreadable)
        {
            log.LogWarning("{Metric} of {Inverter} begins anew at 0, because where it stood cannot be read: {Reason}", series.Metric.Name, series.Inverter, unreadable.Message);
            return null;
        }
    }
}
