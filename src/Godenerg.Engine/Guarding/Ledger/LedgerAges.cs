namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>
/// How old the entries of a ledger are at least. An entry that was stamped by a clock that could be trusted is as old as that says; one
/// that was not is as old as the next one behind it that was, for entries only ever follow one another. Where the clock cannot be trusted
/// now, it is at least as late as the last entry that could be: so an old write is old also on a board that has just woken up, and none
/// is taken for older than it is.
/// </summary>
internal sealed class LedgerAges
{
    private readonly TimeSpan[] _ages;

    /// <param name="entries">In the order they were written.</param>
    /// <param name="now">Wall time; null when it cannot be trusted.</param>
    public LedgerAges(IReadOnlyList<LedgerEntry> entries, DateTimeOffset? now)
    {
        _ages = new TimeSpan[entries.Count];
        var (end, latest) = (now, (DateTimeOffset?)null);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].IsClockTrusted)
            {
                end ??= entries[i].At;
                latest = entries[i].At < latest ? latest : entries[i].At;
            }

            _ages[i] = end - (entries[i].IsClockTrusted ? entries[i].At : latest) is { } age && age > TimeSpan.Zero ? age : TimeSpan.Zero;
        }
    }

    public TimeSpan this[int index] => _ages[index];
}
