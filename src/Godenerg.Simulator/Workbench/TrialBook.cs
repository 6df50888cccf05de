using System.Collections.Concurrent;
using System.Globalization;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// Results that were lived through once, one line a trial in a text file, so that a long run that was interrupted goes on where it was.
/// Any thread.
/// </summary>
internal sealed class TrialBook
{
    private readonly string? _path;
    private readonly ConcurrentDictionary<string, TrialResult> _results = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="path">The file; null to keep nothing on disk.</param>
    public TrialBook(string? path)
    {
        _path = path;
        foreach (var line in path is not null && File.Exists(path) ? File.ReadLines(path) : [])
            if (line.Split('\t') is [var key, var unsafeWrites, var first, var rejected, .. var days] && days is [.., "."])
                _results[key] = new TrialResult([.. days[..^1].Select(ReadDay)]) 
                {
                    Unsafe = int.Parse(unsafeWrites, CultureInfo.InvariantCulture),
                    FirstUnsafe = first.Length == 0 ? null : first,
                    Rejected = int.Parse(rejected, CultureInfo.InvariantCulture),
                };
    }

    public TrialResult Get(Contender contender, Trial trial)
    {
        var key = string.Create(CultureInfo.InvariantCulture,
            $"{contender.Name}|{contender.Version}|{trial.Stress}|{trial.Seed}|{trial.Days}|{trial.From:yyyy-MM-dd}|{trial.Site.Latitude}|{trial.Site.PeakWatts}");
        if (_results.TryGetValue(key, out var known))
            return known;
        var result = contender.Run(trial);
        _results[key] = result;
        if (_path is not null)
            lock (_gate)
                File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{key}\t{result.Unsafe}\t{result.FirstUnsafe}\t{result.Rejected}\t{string.Join('\t', result.Days.Select(WriteDay))}\t.\n"));
        return result;
    }

    private static string WriteDay(TrialDay day) => string.Create(CultureInfo.InvariantCulture,
        $"{(int)day.Sky} {day.MostCharge:R} {day.ChargeAtSunset:R} {day.HarvestWh:R} {day.AvailableWh:R} {day.AbsorbHours:R} {day.OverchargeHours:R} {day.GassingAh:R} {day.UnservedWh:R} {day.Writes} {day.AfterFullHours:R}");

    private static TrialDay ReadDay(string text)
    {
        var n = text.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new TrialDay((DayType)(int)n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]) { Writes = (int)n[9], AfterFullHours = n[10] };
    }
}
