namespace Godenerg.DataLogger.Original;

/// <summary>A row as it was read.</summary>
/// <param name="position">Where it stands: ascending, not always in succession.</param>
/// <param name="cells">In the order of the columns; used again for the next row.</param>
internal delegate void RowHandler(long position, OriginalCell[] cells);

/// <summary>Rows of the original's log, in the order in which they were written. One thread.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>For people: a table, or a file.</summary>
    string Name { get; }

    /// <summary>What a position is, for people: row, line.</summary>
    string PositionWord { get; }

    /// <summary>Only what the ring of the last hours holds.</summary>
    bool IsRing { get; }

    /// <summary>Whether an empty cell is nothing to speak of: not every value is known at every instant.</summary>
    bool HasGaps { get; }

    /// <summary>The same for the same log as long as rows are only added to it; null when none can be told.</summary>
    string? Identity { get; }

    /// <summary>In the order of the cells; one of them is the time. Null for one that nobody knows.</summary>
    IReadOnlyList<OriginalColumn?> Columns { get; }

    /// <summary>The names of columns that nobody knows.</summary>
    IReadOnlyList<string> Unknown { get; }

    /// <summary>How much of it has been read, 0 to 1.</summary>
    double Part { get; }

    /// <summary>Of rows up to a position, only the time is wanted.</summary>
    void SkipTo(long position);

    /// <summary>Reads on for a moment. Nothing of the file is locked before and after.</summary>
    /// <returns>False when there is no more.</returns>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    bool ReadPiece(RowHandler take);
}
