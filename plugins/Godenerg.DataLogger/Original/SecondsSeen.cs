namespace Godenerg.DataLogger.Original;

/// <summary>
/// Counts the rows of every second: the original has no key, and a clock that was put back gives it some twice. 11 KB for a day of which
/// there are rows, 4 MB for a year.
/// </summary>
internal sealed class SecondsSeen
{
    private const long Day = 86_400;
    private readonly Dictionary<long, ulong[]> _days = [];
    private readonly Dictionary<long, int> _again = [];

    /// <summary>Notes a row.</summary>
    /// <returns>How many rows of this second came before it.</returns>
    public int Add(long second)
    {
        var (day, place) = (second / Day, second % Day);
        if (!_days.TryGetValue(day, out var bits))
            _days[day] = bits = new ulong[Day / 64];
        var bit = 1UL << (int)(place % 64);
        if ((bits[place / 64] & bit) == 0)
        {
            bits[place / 64] |= bit;
            return 0;
        }

        return _again[second] = _again.GetValueOrDefault(second) + 1;
    }

    public bool Contains(long second) =>
        _days.TryGetValue(second / Day, out var bits) && (bits[second % Day / 64] & (1UL << (int)(second % Day % 64))) != 0;
}
