using System.Globalization;

namespace Godenerg.DataLogger.Original;

/// <summary>What became of the rows of a log.</summary>
internal sealed class ImportTally
{
    private const int MostReasons = 5;
    private readonly List<string> _reasons = [];

    /// <summary>Rows that were read, skipped ones too.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were given to the history.</summary>
    public long Given { get; set; }

    /// <summary>Of those, the ones whose instants it had already.</summary>
    public long Known { get; set; }

    /// <summary>Rows that an earlier import has taken.</summary>
    public long Skipped { get; set; }

    /// <summary>Rows outside of the time that was asked for.</summary>
    public long Outside { get; set; }

    public long Refused { get; private set; }

    /// <summary>Single values of rows that were taken.</summary>
    public long LeftOut { get; private set; }

    public IReadOnlyList<string> Reasons => _reasons;

    public void Read() => Rows++;

    public void Refuse(string reason)
    {
        Refused++;
        Note(reason);
    }

    /// <param name="count">So many values of one row.</param>
    /// <param name="reason">Why the first of them.</param>
    public void LeaveOut(int count, string reason)
    {
        LeftOut += count;
        Note(reason);
    }

    /// <summary>In one line.</summary>
    public string Text(string name)
    {
        var parts = new List<string> { Say($"{Given - Known:N0} taken") };
        if (Known + Skipped > 0)
            parts.Add(Say($"{Known + Skipped:N0} there already"));
        if (Outside > 0)
            parts.Add(Say($"{Outside:N0} outside of --from and --to"));
        parts.Add(Say($"{Refused:N0} refused"));
        return Say($"{name}: {Rows:N0} rows, {string.Join(", ", parts)}") + (LeftOut > 0 ? Say($"; {LeftOut:N0} single {(LeftOut == 1 ? "value" : "values")} left out") : "");
    }

    private void Note(string reason)
    {
        if (_reasons.Count < MostReasons)
            _reasons.Add(reason);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
