using System.Globalization;

namespace Godenerg.Graphing.Asking;

/// <summary>Reads what somebody asked for, over HTTP or on the command line: the same words in both.</summary>
internal sealed class QuestionReader(GraphingOptions options, TimeProvider clock)
{
    /// <summary>The parameter that says how it is answered.</summary>
    public const string Format = "format";

    public static readonly IReadOnlyList<string> Formats = ["svg", "png", "json", "csv"];

    private const int MostYears = 100;
    private const string FullDigits = "yyyyMMddHHmmss";
    private static readonly TimeSpan LeastRefresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostRefresh = TimeSpan.FromDays(1);

    public TimeZoneInfo Zone => clock.LocalTimeZone;

    /// <summary>A graph over a stretch of time.</summary>
    /// <exception cref="RefusedException">It cannot be understood.</exception>
    public GraphQuestion Graph(IReadOnlyDictionary<string, string> given, IReadOnlyList<HistorySeries> kept)
    {
        var asked = Parameters.Take(given, ["from", "to", "last", .. ColumnReader.Names]);
        var inverter = InverterOf(asked, kept);
        var (from, to) = SpanOf(asked);
        return Dress(new GraphQuestion(inverter, ColumnReader.Read(asked, [.. kept.Where(one => one.Inverter == inverter)]), from, to), asked);
    }

    /// <summary>The charge of one day.</summary>
    /// <exception cref="RefusedException">It cannot be understood.</exception>
    public GraphQuestion Charge(IReadOnlyDictionary<string, string> given, IReadOnlyList<HistorySeries> kept)
    {
        var asked = Parameters.Take(given, ["day"]);
        var day = TimeZoneInfo.ConvertTime(TimeOf("day", asked.GetValueOrDefault("day") ?? "today"), Zone).Date;
        if (day.Year is < 1970 or > 2999)
            throw new RefusedException("day: the history is about the years 1970 to 2999");
        var inverter = InverterOf(asked, kept);
        // Most inverters tell two currents, of which the charger's is the one that belongs here.
        var current = kept.Any(one => one.Inverter == inverter && one.Metric.Name == Metrics.BatteryChargeCurrent.Name) ? Metrics.BatteryChargeCurrent : Metrics.BatteryCurrent;
        IReadOnlyList<GraphColumn> columns = [new(Metrics.BatteryVoltage.Name, Metrics.BatteryVoltage), new(current.Name, current)];
        return Dress(new GraphQuestion(inverter, columns, Wall.InstantOf(day, Zone), Wall.InstantOf(day.AddDays(1), Zone)), asked)
            with { IsCharge = true, Title = "Charge of " + day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture) };
    }

    private GraphQuestion Dress(GraphQuestion question, IReadOnlyDictionary<string, string> asked)
    {
        var format = asked.GetValueOrDefault(Format) ?? Formats[0];
        if (!Formats.Contains(format))
            throw new RefusedException($"format: there is no '{format}'; allowed are {string.Join(", ", Formats)}", Formats);
        return question with
        {
            Format = Enum.Parse<GraphFormat>(format, ignoreCase: true),
            Refresh = RefreshOf(asked),
            Width = SizeOf(asked, "width", options.Width, 320),
            Height = SizeOf(asked, "height", options.Height, 240),
        };
    }

    private string? InverterOf(IReadOnlyDictionary<string, string> asked, IReadOnlyList<HistorySeries> kept)
    {
        string[] names = [.. kept.Select(one => one.Inverter).Distinct().Order(StringComparer.Ordinal)];
        var name = asked.GetValueOrDefault("inverter") ?? options.Inverter;
        if (names.Length == 0)
            return name;
        if (name is null)
            return names.Length == 1 ? names[0] : throw new RefusedException("inverter: the history holds several; name one", names);
        return names.Contains(name) ? name : throw new RefusedException($"inverter: the history holds no '{name}'; it holds {string.Join(", ", names)}", names);
    }

    private (DateTimeOffset From, DateTimeOffset To) SpanOf(IReadOnlyDictionary<string, string> asked)
    {
        if (asked.TryGetValue("last", out var last))
        {
            if (asked.ContainsKey("from") || asked.ContainsKey("to"))
                throw new RefusedException("last: it says the whole time by itself; leave out from and to, or last");
            var now = clock.GetUtcNow();
            var since = Read("last", () => HistoryWords.Time("-" + last, now, Zone), $"last: '{last}' is no length of time; write a number and a unit, such as 90min, 24h, 7d or 1y");
            return since.AddYears(MostYears) >= now ? (since, now) : throw new RefusedException($"last: '{last}' is more than {MostYears} years; ask for a shorter time");
        }

        var to = TimeOf("to", asked.GetValueOrDefault("to") ?? "now");
        var from = asked.TryGetValue("from", out var text) ? TimeOf("from", text) : to.AddDays(-1);
        if (from > to)
            throw new RefusedException($"from: {Show(from)} is later than {Show(to)}, which is the end; turn them round");
        return from.AddYears(MostYears) >= to ? (from, to) : throw new RefusedException($"from: {Show(from)} is more than {MostYears} years before {Show(to)}; ask for a shorter time");
    }

    /// <summary>What was left out of the digits of a time is zero, also at the end, as with the original.</summary>
    private DateTimeOffset TimeOf(string parameter, string text)
    {
        var digits = text.Trim();
        if (digits.Length is >= 8 and <= 14 && digits.All(char.IsAsciiDigit)
            && DateTime.TryParseExact(digits.PadRight(FullDigits.Length, '0'), FullDigits, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return wall.Year is >= 1970 and < 3000 ? Wall.InstantOf(wall, Zone) : throw new RefusedException($"{parameter}: the history is about the years 1970 to 2999, and not {wall.Year}");
        var time = Read(parameter, () => HistoryWords.Time(text, clock.GetUtcNow(), Zone), null);
        return time.Year is >= 1970 and < 3000 ? time : throw new RefusedException($"{parameter}: the history is about the years 1970 to 2999, and not {time.Year}");
    }

    private static TimeSpan? RefreshOf(IReadOnlyDictionary<string, string> asked)
    {
        if (!asked.TryGetValue("refresh", out var text))
            return null;
        const string Allowed = "write seconds such as 60, or 30s, 5min, 1h; 2 s to a day";
        var every = Read("refresh", () => HistoryWords.Step(text.Length > 0 && text.All(char.IsAsciiDigit) ? text + "s" : text), $"refresh: '{text}' is no length of time; {Allowed}");
        return every >= LeastRefresh && every <= MostRefresh ? every : throw new RefusedException($"refresh: {text} is not allowed; {Allowed}");
    }

    private static int SizeOf(IReadOnlyDictionary<string, string> asked, string parameter, int usual, int least)
    {
        if (!asked.TryGetValue(parameter, out var text))
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= least && size <= 4000
            ? size
            : throw new RefusedException($"{parameter}: '{text}' is not allowed; write {least} to 4000");
    }

    private static T Read<T>(string parameter, Func<T> read, string? instead)
    {
        try
        {
            return read();
        }
        catch (HistoryException wrong)
        {
            throw new RefusedException(instead ?? $"{parameter}: {wrong.Message}");
        }
    }

    private static string Show(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
