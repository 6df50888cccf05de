using System.Globalization;

namespace Godenerg.Testing.Judging;

/// <summary>How often settings were written: for tests that hold a budget.</summary>
internal static class Paces
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>The most writes of a setting in any 24 h.</summary>
    public static int MostInADay(this IEnumerable<JudgedWrite> writes, string setting, bool withSafe = false)
    {
        JudgedWrite[] all = [.. writes.Where(write => write.Setting == setting && (withSafe || !write.IsSafe)).OrderBy(write => write.At)];
        return all.Select((first, index) => all.Skip(index).TakeWhile(write => write.At - first.At < Day).Count()).DefaultIfEmpty().Max();
    }

    /// <summary>The shortest time from any write of a setting to the next that is not to its safe value; null when there is no such pair.</summary>
    public static TimeSpan? ShortestPause(this IEnumerable<JudgedWrite> writes, string setting)
    {
        JudgedWrite[] all = [.. writes.Where(write => write.Setting == setting).OrderBy(write => write.At)];
        TimeSpan[] pauses = [.. all.Zip(all.Skip(1)).Where(pair => !pair.Second.IsSafe).Select(pair => pair.Second.At - pair.First.At)];
        return pauses.Length == 0 ? null : pauses.Min();
    }

    /// <summary>Every setting that was written too often or too soon, a sentence each. Safe values are exempt.</summary>
    /// <param name="writes">What was written.</param>
    /// <param name="mostADay">In any 24 h.</param>
    /// <param name="pause">From one write to the next.</param>
    public static IReadOnlyList<string> TooFast(this IReadOnlyCollection<JudgedWrite> writes, int mostADay, TimeSpan pause)
    {
        List<string> broken = [];
        foreach (var setting in writes.Select(write => write.Setting).Distinct())
        {
            if (writes.MostInADay(setting) is var most && most > mostADay)
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} was written {most} times in 24 h"));
            if (writes.ShortestPause(setting) is { } shortest && shortest < pause)
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} was written again after {shortest.TotalSeconds:0.#} s"));
        }

        return broken;
    }
}
