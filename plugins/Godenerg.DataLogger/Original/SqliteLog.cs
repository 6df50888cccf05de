using Microsoft.Data.Sqlite;

namespace Godenerg.DataLogger.Original;

/// <summary>The original's database, opened to be read only. What is written to it meanwhile, by whoever, goes on.</summary>
internal sealed class SqliteLog : IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnlyRollback = 776;
    private const int BusyRecovery = 261;
    private const int CannotOpen = 14;
    private readonly string _file;

    private SqliteLog(string file, SqliteConnection connection) => (_file, Connection) = (file, connection);

    public SqliteConnection Connection { get; }

    /// <param name="file">In full.</param>
    /// <param name="patience">How long it waits for somebody who writes, 1 s or more.</param>
    /// <exception cref="HistoryException">It is in use or damaged, or holds no log.</exception>
    public static SqliteLog Open(string file, TimeSpan patience)
    {
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = NameOf(file), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
        };
        var log = new SqliteLog(file, new SqliteConnection(source.ToString()));
        try
        {
            log.Ask(() =>
            {
                log.Connection.Open();
                return log.TablesNow();
            });
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>The tables of the original that are in it, with their columns.</summary>
    /// <exception cref="HistoryException">There is none.</exception>
    public IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Tables()
    {
        var tables = Ask(TablesNow);
        var known = tables.Where(table => table.Table is OriginalColumns.Stats or OriginalColumns.Ring && table.Columns.Contains(OriginalColumns.Time.Name)).ToList();
        return known.Count > 0 ? known : throw new HistoryException(
            $"{_file} is a SQLite database, but not a log of the original: it has no table {OriginalColumns.Stats} or {OriginalColumns.Ring} with a column {OriginalColumns.Time.Name}; it has {(tables.Count == 0 ? "no tables" : string.Join(", ", tables.Select(table => table.Table)))}");
    }

    /// <summary>Does something with it, and puts into words what SQLite has against it.</summary>
    public T Ask<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException trouble)
        {
            throw new HistoryException(Explain(trouble));
        }
    }

    public void Dispose() => Connection.Dispose();

    private string Explain(SqliteException trouble) => (trouble.SqliteErrorCode, trouble.SqliteExtendedErrorCode) switch
    {
        (_, ReadOnlyRollback) =>
            $"{_file} was left in the middle of a write, and nobody has cleaned that up yet ({Path.GetFileName(_file)}-journal lies beside it); start the program that wrote it once, or open it with sqlite3, and import it then",
        (Busy or Locked, _) or (_, BusyRecovery) =>
            $"{_file} is locked by another program that does not let go; stop that program, or copy the file and import the copy",
        (CannotOpen, _) => $"{_file} cannot be opened; whoever runs the engine must be allowed to read it",
        _ => $"{_file} cannot be read as a SQLite database ({trouble.Message.TrimEnd('.')}); if it is damaged, `sqlite3 {Path.GetFileName(_file)} .recover | sqlite3 saved.db` saves what can be saved",
    };

    /// <summary>
    /// In the mode with a log beside it, SQLite would make files even to read. Where none lie there, nobody has it open, and it is read as it lies.
    /// </summary>
    private static string NameOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = 18;
        return stream.ReadByte() == 2 && !File.Exists(file + "-wal")
            ? "file:" + Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1"
            : file;
    }

    private List<(string Table, IReadOnlyList<string> Columns)> TablesNow()
    {
        var tables = new List<(string, IReadOnlyList<string>)>();
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT m.name, group_concat(c.name) FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' GROUP BY m.name";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            tables.Add((reader.GetString(0), reader.GetString(1).Split(',')));
        return tables;
    }
}
