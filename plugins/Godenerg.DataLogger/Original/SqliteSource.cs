using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Godenerg.DataLogger.Original;

/// <summary>
/// One table of the original's database, in the order of its row numbers. It reads a few thousand rows at a time and lets go of the lock in
/// between, because a writer that has to wait too long for it gives up.
/// </summary>
internal sealed class SqliteSource : IRowSource
{
    private const int AtOnce = 4_000;

    private readonly SqliteLog _log;
    private readonly SqliteCommand _rows;
    private readonly SqliteCommand _times;
    private readonly OriginalCell[] _cells;
    private readonly int _time;
    private readonly long _first;
    private readonly long _last;
    private long _at;
    private long _skip = long.MinValue;

    public SqliteSource(SqliteLog log, string table, IReadOnlyList<string> columns)
    {
        (_log, Name, IsRing) = (log, table, table == OriginalColumns.Ring);
        string[] known = [.. columns.Where(name => OriginalColumns.Find(name) is not null)];
        Columns = [.. known.Select(OriginalColumns.Find)];
        Unknown = [.. columns.Except(known)];
        _cells = new OriginalCell[known.Length];
        _time = Array.IndexOf(known, OriginalColumns.Time.Name);
        _rows = Command($"SELECT rowid, {string.Join(", ", known)} FROM {table} WHERE rowid > @after ORDER BY rowid LIMIT {AtOnce}");
        _times = Command($"SELECT rowid, datetime FROM {table} WHERE rowid > @after ORDER BY rowid LIMIT {AtOnce}");
        _first = Edge("min");
        _last = Edge("max");
        _at = _first - 1;
        Identity = IsRing || _last < _first ? null : FirstRow();
    }

    public string Name { get; }

    public string PositionWord => "row";

    public bool IsRing { get; }

    public bool HasGaps => false;

    public string? Identity { get; }

    public IReadOnlyList<OriginalColumn?> Columns { get; }

    /// <summary>Columns that the original did not have.</summary>
    public IReadOnlyList<string> Unknown { get; }

    public double Part => _last < _first ? 1 : Math.Clamp((_at - _first + 1.0) / (_last - _first + 1.0), 0, 1);

    public void SkipTo(long position) => _skip = position;

    public bool ReadPiece(RowHandler take) => _log.Ask(() =>
    {
        var before = _at;
        var command = _at < _skip ? _times : _rows;
        command.Parameters[0].Value = _at;
        using var reader = command.ExecuteReader();
        var row = reader.Handle!;
        while (reader.Read())
        {
            _at = raw.sqlite3_column_int64(row, 0);
            if (command == _times)
                _cells[_time] = Cell(row, 1);
            else
                for (var index = 0; index < _cells.Length; index++)
                    _cells[index] = Cell(row, index + 1);
            if (command == _rows || _at <= _skip)
                take(_at, _cells);
            else
            {
                // Beyond what is skipped: the next piece begins here, with all columns.
                _at = Math.Max(before, _skip);
                break;
            }
        }

        return _at != before;
    });

    public void Dispose()
    {
        _rows.Dispose();
        _times.Dispose();
    }

    private static OriginalCell Cell(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_INTEGER => OriginalCell.Of(raw.sqlite3_column_int64(row, column)),
        raw.SQLITE_FLOAT => OriginalCell.Of(raw.sqlite3_column_double(row, column)),
        raw.SQLITE_TEXT => OriginalCell.Of(raw.sqlite3_column_text(row, column).utf8_to_string()),
        raw.SQLITE_NULL => OriginalCell.Nothing,
        _ => OriginalCell.Bytes,
    };

    private string FirstRow() => _log.Ask(() =>
    {
        _rows.Parameters[0].Value = _first - 1;
        using var reader = _rows.ExecuteReader();
        reader.Read();
        var values = Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture));
        return $"sqlite {Name} {string.Join(';', Columns.Select(column => column!.Name))} {string.Join(';', values)}";
    });

    private long Edge(string which) => _log.Ask(() =>
    {
        using var command = Command($"SELECT {which}(rowid) FROM {Name}");
        return command.ExecuteScalar() is long found ? found : which == "min" ? 1 : 0;
    });

    private SqliteCommand Command(string text)
    {
        var command = _log.Connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("@after", 0L);
        return command;
    }
}
