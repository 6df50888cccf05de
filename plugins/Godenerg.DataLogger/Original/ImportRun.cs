using Godenerg.DataLogger.Care;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Original;

/// <summary>What is to be imported.</summary>
/// <param name="Inverter">Whose it is.</param>
/// <param name="From">Only from then on.</param>
/// <param name="To">Only up to then, inclusive.</param>
internal sealed record ImportWish(string Inverter, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Nobody logged before; such a time is that of a clock that was never set.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>Takes one log into a history, and can go on where another run was broken off.</summary>
/// <param name="store">The history.</param>
/// <param name="wish">What is wanted.</param>
/// <param name="clock">Says which times are still to come.</param>
/// <param name="progress">Is told of every piece.</param>
internal sealed class ImportRun(HistoryStore store, ImportWish wish, TimeProvider clock, Action<IRowSource, ImportTally> progress)
{
    /// <summary>Rows of the same second are a millisecond apart, so that all of them are kept.</summary>
    private const int MostOfSecond = 1000;

    private readonly DateTimeOffset _latest = clock.GetUtcNow().AddDays(1);
    private readonly SecondsSeen _seen = new();

    /// <summary>Reads a source to its end.</summary>
    /// <returns>Null when the source is not the one that was begun earlier: open it anew and take it from the beginning.</returns>
    /// <exception cref="HistoryException">It cannot be read, or the history not written.</exception>
    public async Task<ImportTally?> TakeAsync(IRowSource source, bool isAnew, CancellationToken cancel)
    {
        var identity = source.Identity is { } own ? $"{wish.Inverter} {wish.From:O} {wish.To:O} {own}" : null;
        var mark = isAnew || identity is null ? null : ImportMark.Find(store.Archive, identity);
        if (mark is not null)
            source.SkipTo(mark.Position);
        var batch = new Batch(store, wish.Inverter, source.Columns);
        var tally = new ImportTally();
        var last = new ImportMark(0, 0);
        var isSame = mark is null;
        for (var hasMore = true; hasMore;)
        {
            cancel.ThrowIfCancellationRequested();
            hasMore = source.ReadPiece((position, cells) =>
            {
                last = Take(source, batch, tally, mark, position, cells);
                isSame |= last == mark;
            });
            if (!isSame && (last.Position >= mark!.Position || !hasMore))
                return null;
            if (batch.Bulk.IsFull || (!hasMore && tally.Given > 0))
                tally.Known += await batch.CommitAsync(identity is null ? null : last.ToDocument(identity), cancel).ConfigureAwait(false);
            progress(source, tally);
        }

        return tally;
    }

    private ImportMark Take(IRowSource source, Batch batch, ImportTally tally, ImportMark? mark, long position, OriginalCell[] cells)
    {
        tally.Read();
        var time = cells[batch.TimeIndex];
        var second = time.Kind == CellKind.Number ? (long)Math.Floor(Math.Clamp(time.Number, 0, Slot.EndOfTime)) : -1;
        var here = new ImportMark(position, second);
        var again = second >= 0 && !source.IsRing && time.Number == second ? _seen.Add(second) : 0;
        if (mark is not null && position <= mark.Position)
            tally.Skipped++;
        else if (WhyNot(time, again) is { } reason)
            tally.Refuse($"{source.PositionWord} {position}: {reason}");
        else if (DateTimeOffset.FromUnixTimeSeconds(second) is var at && (at < wish.From || at > wish.To))
            tally.Outside++;
        else if (source.IsRing && _seen.Contains(second))
            (tally.Given, tally.Known) = (tally.Given + 1, tally.Known + 1);
        else
            Give(source, batch, tally, position, (long)Math.Round(time.Number * 1000) + again, cells);
        return here;
    }

    private static void Give(IRowSource source, Batch batch, ImportTally tally, long position, long time, OriginalCell[] cells)
    {
        string? first = null;
        var left = 0;
        var taken = batch.Add(time, cells, (column, cell) =>
        {
            if (cell.Kind == CellKind.Nothing && source.HasGaps)
                return;
            left++;
            first ??= $"{source.PositionWord} {position}: {column.Name} is {cell}; a {(column.Type == ColumnType.Text ? "text" : "number")} belongs there";
        });
        if (taken == 0)
        {
            tally.Refuse(first ?? $"{source.PositionWord} {position}: nothing but a time");
            return;
        }

        tally.Given++;
        if (left > 0)
            tally.LeaveOut(left, first!);
    }

    private string? WhyNot(OriginalCell time, int again) =>
        time.Kind != CellKind.Number ? $"datetime is {time}; the seconds since 1970 belong there"
        : time.Number < ImportWish.Earliest.ToUnixTimeSeconds() ? $"datetime is {time}, which is before the year 2000"
        : time.Number > _latest.ToUnixTimeSeconds() ? $"datetime is {time}, which is still to come"
        : again >= MostOfSecond ? $"datetime is {time}, as of {MostOfSecond} rows before"
        : null;
}
