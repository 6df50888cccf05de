using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Rollups;

/// <summary>The rows of one series as a transaction sees and changes them.</summary>
internal sealed class RowTable(BlockFile.Change change, Series series)
{
    private readonly Dictionary<(Level Level, long Chunk), List<Row>> _chunks = [];
    private readonly HashSet<(Level Level, long Chunk)> _changed = [];

    /// <summary>Rows that begin in a stretch of time, ascending.</summary>
    public IEnumerable<Row> Rows(Level level, long from, long to)
    {
        for (var chunk = level.ChunkOf(from); chunk <= level.ChunkOf(to - 1); chunk++)
            foreach (var row in ChunkOf(level, chunk))
                if (row.Start >= from && row.Start < to)
                    yield return row;
    }

    /// <summary>
    /// Puts rows in the place of all that begin in a stretch of time. Those before <paramref name="keepBefore"/> stay as they are: what they
    /// were made of is gone, and the new ones know only of what came late.
    /// </summary>
    public void Replace(Level level, long from, long to, List<Row> rows, long keepBefore)
    {
        for (var chunk = level.ChunkOf(from); chunk <= level.ChunkOf(to - 1); chunk++)
        {
            var (start, end) = (Math.Max(from, chunk * level.Chunk), Math.Min(to, (chunk + 1) * level.Chunk));
            var content = ChunkOf(level, chunk);
            var kept = content.Where(row => row.Start < start || row.Start >= end || row.Start < keepBefore).ToList();
            var taken = kept.Select(row => row.Start).ToHashSet();
            kept.AddRange(rows.Where(row => row.Start >= start && row.Start < end && !taken.Contains(row.Start)));
            kept.Sort((left, right) => left.Start.CompareTo(right.Start));
            if (kept.SequenceEqual(content))
                continue;
            _chunks[(level, chunk)] = kept;
            _changed.Add((level, chunk));
        }
    }

    public void Save()
    {
        foreach (var (level, chunk) in _changed)
        {
            var id = Level.IdOf(series, chunk);
            change.Put(level.Name, new BsonDocument { ["_id"] = id, ["d"] = RowDocument.Encode(series, level, id, _chunks[(level, chunk)]) });
        }
    }

    private List<Row> ChunkOf(Level level, long chunk)
    {
        if (_chunks.TryGetValue((level, chunk), out var rows))
            return rows;
        var id = Level.IdOf(series, chunk);
        return _chunks[(level, chunk)] = change.Find(level.Name, id) is { } found && RowDocument.Decode(series, level, found) is { } read ? [.. read] : [];
    }
}
