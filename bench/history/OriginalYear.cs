using Godenerg.DataLogger.Demo;
using Microsoft.Data.Sqlite;

namespace Godenerg.History.Bench;

/// <summary>The synthetic house, as the original would have logged it.</summary>
internal static class OriginalYear
{
    /// <param name="database">Takes the rows.</param>
    /// <param name="from">The first row.</param>
    /// <param name="length">How long.</param>
    /// <param name="spacing">Between two rows of <c>stats</c> [s].</param>
    /// <param name="ring">For so long before the end there is a row of <c>last_stats</c> every 2 s.</param>
    public static void Fill(SqliteConnection database, DateTimeOffset from, TimeSpan length, int spacing, TimeSpan ring)
    {
        var year = new SyntheticYear(7);
        OriginalDatabase.Fill(database, from, year.Rows(from, length, TimeSpan.FromSeconds(spacing)).Select(_ => year.Values.ToArray()), spacing, from + length - ring);
    }
}
