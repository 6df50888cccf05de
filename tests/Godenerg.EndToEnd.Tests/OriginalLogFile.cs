using Godenerg.History.Bench;
using Microsoft.Data.Sqlite;

namespace Godenerg.EndToEnd.Tests;

/// <summary>A database as the original leaves it, and what the original would print of it.</summary>
public sealed class OriginalLogFile : IDisposable
{
    public static readonly DateTimeOffset From = new(2017, 10, 30, 0, 0, 0, TimeSpan.Zero);

    private const string Columns =
        "datetime,grid_volt,grid_freq,ac_volt,ac_freq,ac_va,ac_watt,load_percent,bus_volt,batt_volt,batt_charge_amps,batt_capacity,temp,pv_amps,pv_volts,"
        + "batt_volt_scc,batt_discharge_amps,raw_status,mask_b,mask_c,pv_watts,mask_d,mode";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public OriginalLogFile()
    {
        Path = System.IO.Path.Combine(_folder, "axpert.db");
        using var database = OriginalDatabase.Create(Path);
        OriginalDatabase.Fill(database, From, Enumerable.Range(0, Rows).Select(Values), 16, From.AddSeconds(16 * (Rows - 900)));
    }

    /// <summary>More than an import writes at once.</summary>
    public static int Rows => 27_000;

    public string Path { get; }

    /// <summary>SQLite writes the numbers that inverters send as Python does.</summary>
    public string Printed(string columns = Columns, string where = "1")
    {
        using var database = new SqliteConnection($"Data Source={Path};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = $"SELECT {string.Join(" || ';' || ", columns.Split(',').Select(name => $"CAST({name} AS TEXT)"))} FROM stats WHERE {where} ORDER BY datetime, rowid";
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    /// <summary>A day has 5,400 rows; what counts is that they differ, as those of inverters do.</summary>
    private static double[] Values(int row)
    {
        var sun = Math.Max(0, Math.Sin((row % 5_400 / 5_400.0 * 2 * Math.PI) - (Math.PI / 2)));
        var (pv, load) = (Math.Round(3_200 * sun), 300 + (row * 37 % 500));
        return
        [
            (2_300 + (row % 23)) / 10.0, 50, (2_295 + (row % 7)) / 10.0, 49.9, load + 40, load, load / 50, 380 + (row % 40), (4_900 + (row % 611)) / 100.0, Math.Floor(pv / 53),
            row / 300 % 101, 30 + (row % 11), Math.Floor(pv / 54), sun > 0 ? (2_400 + (row % 99)) / 10.0 : 0, sun > 0 ? 52.91 : 0, sun > 0 ? 0 : row % 9, pv,
        ];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
