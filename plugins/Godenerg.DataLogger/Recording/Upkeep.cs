using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Recording;

/// <summary>Writes to the disk what was recorded, and lets go what is too old. Sleeps while nothing is recorded.</summary>
internal sealed class Upkeep(TimeSpan flush, TimeProvider clock, ILogger log)
{
    /// <summary>When least is asked and done, by the clock on the wall.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromHours(3);

    private readonly Channel<bool> _something = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTime? _trimmed;

    /// <summary>There is something to be written. Any thread.</summary>
    public void Appended() => _something.Writer.TryWrite(true);

    /// <summary>Goes on until it is told to stop.</summary>
    public async Task RunAsync(HistoryStore store, CancellationToken stop)
    {
        while (true)
        {
            // What could not be written is tried again, also when nothing follows it.
            if (store.Problem is null)
                await _something.Reader.WaitToReadAsync(stop).ConfigureAwait(false);
            _something.Reader.TryRead(out _);
            await Task.Delay(flush, clock, stop).ConfigureAwait(false);
            await store.FlushAsync(stop).ConfigureAwait(false);
            await TrimAsync(store, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Once after the start, then once a night.</summary>
    private async Task TrimAsync(HistoryStore store, CancellationToken stop)
    {
        var day = (clock.GetLocalNow().DateTime - QuietTime).Date;
        if (day == _trimmed || store.Problem is not null)
            return;
        _trimmed = day;
        try
        {
            await store.TrimAsync(stop).ConfigureAwait(false);
        }
        catch (HistoryException trouble)
        {
            log.LogWarning("What is too old was not taken out of the history, and will be tomorrow: {Reason}", trouble.Message);
        }
    }
}
