namespace Godenerg.Engine.Policies.History;

/// <summary>
/// The ring of one query: chunks of samples, the oldest dropped once it is a day old. The list of chunks is published whole, and each chunk
/// says how much of it is there; one thread appends, any thread reads what <see cref="Chunks"/> gave it for as long as it likes.
/// </summary>
/// <param name="hold">How long a sample counts at most, in ticks of the history.</param>
/// <param name="stale">After a gap longer than this, nothing before it counts in a window any more.</param>
internal sealed class SampleTrack(long hold, long stale)
{
    /// <summary>24 h of a poll every second, and one chunk being filled: a bound, whatever is asked how often.</summary>
    private const int MostChunks = 24 * 3_600 / SampleChunk.Size + 2;

    private SampleChunk[] _chunks = [];
    private double[] _newest = [];
    private long _newestAt;

    public long Hold => hold;

    public long Stale => stale;

    public SampleChunk[] Chunks => Volatile.Read(ref _chunks);

    /// <summary>Appends a sample. The writer only.</summary>
    /// <param name="at">Later than the last.</param>
    /// <param name="values">A value per column, NaN for a missing one; columns are only ever added.</param>
    /// <param name="isSame">True when they are those of the sample before.</param>
    public void Append(long at, ReadOnlySpan<double> values, bool isSame = false)
    {
        var chunks = _chunks;
        var hasRoom = chunks.Length > 0 && chunks[^1].HasRoomFor(at);
        if (chunks.Length > 0)
            chunks[^1].Settle(at - _newestAt > stale ? double.NaN : Math.Min(at - _newestAt, hold), _newest, isSame && hasRoom);
        if (hasRoom)
            chunks[^1].Append(at, values, isSame);
        else
        {
            var chunk = new SampleChunk(at, values.Length);
            chunk.Append(at, values, isSame: false);
            Volatile.Write(ref _chunks, [.. chunks.Skip(Outdated(chunks, at)), chunk]);
        }

        _newestAt = at;
        if (isSame)
            return;
        if (_newest.Length != values.Length)
            _newest = new double[values.Length];
        values.CopyTo(_newest);
    }

    /// <summary>How many chunks hold nothing of the last day.</summary>
    private static int Outdated(SampleChunk[] chunks, long at)
    {
        var outdated = Math.Max(0, chunks.Length - MostChunks + 1);
        while (outdated < chunks.Length - 1 && chunks[outdated + 1].Start < at - HistoryTime.Day)
            outdated++;
        return outdated;
    }
}
