using Microsoft.Data.Sqlite;

namespace Godenerg.History.Bench;

/// <summary>A database as the original leaves it: its tables, its types, its indexes, a row every so many seconds.</summary>
internal static class OriginalDatabase
{
    private const string Columns =
        "grid_volt REAL, grid_freq REAL, ac_volt REAL, ac_freq REAL, ac_va INTEGER, ac_watt INTEGER, load_percent INTEGER, bus_volt INTEGER, batt_volt REAL, "
        + "batt_charge_amps INTEGER, batt_capacity INTEGER, temp INTEGER, pv_amps INTEGER, pv_volts REAL, batt_volt_scc REAL, batt_discharge_amps INTEGER, "
        + "raw_status TEXT, mask_b TEXT, mask_c TEXT, pv_watts INTEGER, mask_d TEXT, mode TEXT";

    private static readonly string[] Indexed = ["batt_volt", "batt_charge_amps", "pv_amps", "pv_watts"];

    /// <summary>Makes one in a file that is not there yet.</summary>
    public static SqliteConnection Create(string file)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        database.Open();
        Do(database, $"CREATE TABLE stats (datetime INTEGER, {Columns})");
        Do(database, "CREATE TABLE last_stats (datetime INTEGER, batt_volt REAL, batt_charge_amps INTEGER, pv_amps INTEGER, pv_watts INTEGER)");
        foreach (var column in Indexed)
        {
            Do(database, $"CREATE INDEX stats_{column} ON stats (datetime, {column})");
            Do(database, $"CREATE INDEX last_stats_{column} ON last_stats (datetime, {column})");
        }

        Do(database, "CREATE INDEX stats_ac_watt ON stats (datetime, ac_watt)");
        return database;
    }

    /// <summary>Puts rows in.</summary>
    /// <param name="database">Takes them.</param>
    /// <param name="from">The first row.</param>
    /// <param name="rows">Of every row what an inverter tells: 17 numbers, in the order of the original's columns.</param>
    /// <param name="spacing">Between two rows of <c>stats</c> [s].</param>
    /// <param name="ringFrom">From then on there is a row of <c>last_stats</c> every 2 s.</param>
    public static void Fill(SqliteConnection database, DateTimeOffset from, IEnumerable<IReadOnlyList<double>> rows, int spacing, DateTimeOffset ringFrom)
    {
        using var transaction = database.BeginTransaction();
        using var stats = Insert(database, transaction, "stats", 23);
        using var last = Insert(database, transaction, "last_stats", 5);
        var next = from.ToUnixTimeSeconds();
        foreach (var values in rows)
        {
            Put(stats, next, values[0], values[1], values[2], values[3], (long)values[4], (long)values[5], (long)values[6], (long)values[7], values[8], (long)values[9],
                (long)values[10], (long)values[11], (long)values[12], values[13], values[14], (long)values[15], values[16] > 0 ? "00010110" : "00010000", "00", "00",
                (long)values[16], values[16] > 3_000 ? "110" : "010", values[16] > 0 || values[15] > 0 ? "BT" : "LN");
            for (var second = next; second < next + spacing && second >= ringFrom.ToUnixTimeSeconds(); second += 2)
                Put(last, second, values[8], (long)values[9], (long)values[12], (long)values[16]);
            next += spacing;
        }

        transaction.Commit();
    }

    public static void Do(SqliteConnection database, string text)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Insert(SqliteConnection database, SqliteTransaction transaction, string table, int columns)
    {
        var command = database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(column => "@" + column))})";
        for (var column = 0; column < columns; column++)
            command.Parameters.AddWithValue("@" + column, 0);
        return command;
    }

    private static void Put(SqliteCommand insert, params object[] values)
    {
        for (var column = 0; column < values.Length; column++)
            insert.Parameters[column].Value = values[column];
        insert.ExecuteNonQuery();
    }
}
