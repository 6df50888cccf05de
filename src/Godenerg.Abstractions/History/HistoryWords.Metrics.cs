using System.Globalization;
using System.Text.RegularExpressions;

namespace Godenerg;

/// <summary>What is asked for, and which samples count.</summary>
public static partial class HistoryWords
{
    private const int MostFilters = 16;

    private static readonly (string Word, HistoryAggregate Aggregate)[] Aggregates =
    [
        ("mean", HistoryAggregate.Mean), ("min", HistoryAggregate.Least), ("max", HistoryAggregate.Most),
        ("last", HistoryAggregate.Last), ("integral", HistoryAggregate.Integral), ("increase", HistoryAggregate.Increase), ("count", HistoryAggregate.Count),
    ];

    private static readonly (string Word, HistoryComparison Comparison)[] Comparisons =
    [
        (">=", HistoryComparison.AtLeast), ("<=", HistoryComparison.AtMost), ("!=", HistoryComparison.IsNot), ("==", HistoryComparison.Is),
        (">", HistoryComparison.Above), ("<", HistoryComparison.Below), ("=", HistoryComparison.Is),
    ];

    /// <summary>Finds a metric by its name, in the history or in the <see cref="Catalogue"/>.</summary>
    /// <param name="name">What somebody typed, such as <c>battery.voltage</c>.</param>
    /// <param name="kept">What the history holds: it may know metrics of plugins.</param>
    /// <exception cref="HistoryException">There is none; the nearest names are offered.</exception>
    public static Metric Metric(string name, IReadOnlyList<HistorySeries> kept)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(kept);
        var word = name.Trim();
        if ((Catalogue.Find(word) ?? kept.FirstOrDefault(series => series.Metric.Name == word)?.Metric) is { } found)
            return found;
        var near = NearestOf(word.ToLowerInvariant().Replace('_', '-'), [.. kept.Select(series => series.Metric.Name), .. Catalogue.All.Select(metric => metric.Name)]);
        throw new HistoryException($"there is no metric '{word}'; " + (near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "names are such as battery.voltage; see: godenerg history stats"));
    }

    /// <summary>Reads metrics between commas or spaces, each once, in the order they were typed.</summary>
    /// <param name="texts">What somebody typed: <c>battery.voltage,pv.power</c>.</param>
    /// <param name="kept">What the history holds.</param>
    /// <exception cref="HistoryException">One is none, or there are none at all.</exception>
    public static IReadOnlyList<Metric> Metrics(IEnumerable<string> texts, IReadOnlyList<HistorySeries> kept)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Metric[] metrics = [.. texts.SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(name => Metric(name, kept)).DistinctBy(metric => metric.Name)];
        return metrics.Length > 0 ? metrics : throw new HistoryException("no metric is named; name one or more, such as battery.voltage; see: godenerg history stats");
    }

    /// <summary>
    /// Reads what is to be made of the samples of a step: <c>mean</c>, <c>min</c>, <c>max</c>, <c>last</c>, <c>integral</c> (unit hours, such as Wh
    /// of W), <c>increase</c> (of a counter) or <c>count</c>.
    /// </summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="HistoryException">It is none of these.</exception>
    public static HistoryAggregate Aggregate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (word, aggregate) in Aggregates)
            if (word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                return aggregate;
        throw new HistoryException($"'{text}' is nothing that can be made of samples; allowed are {string.Join(", ", Aggregates.Select(one => one.Word))}");
    }

    /// <summary>The word for it, as it is typed.</summary>
    /// <param name="aggregate">What is made of the samples of a step.</param>
    public static string NameOf(HistoryAggregate aggregate) => Aggregates.First(one => one.Aggregate == aggregate).Word;

    /// <summary>
    /// Reads conditions: <c>battery.voltage &gt; 57</c>, <c>inverter.mode = line and pv.power &gt;= 100</c>. Texts with spaces stand between quotes;
    /// a number may be followed by the metric's unit.
    /// </summary>
    /// <param name="text">What somebody typed; all conditions have to hold.</param>
    /// <param name="kept">What the history holds.</param>
    /// <exception cref="HistoryException">It is no condition, its metric is not known, or its value is nothing that the metric can be.</exception>
    public static IReadOnlyList<HistoryFilter> Filters(string text, IReadOnlyList<HistorySeries> kept)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<HistoryFilter> filters = [];
        for (var at = 0; at < text.Length || filters.Count == 0;)
        {
            var match = Condition().Match(text, at);
            if (!match.Success || match.Index != at)
                throw new HistoryException($"'{text[at..].Trim()}' is no condition; write a metric, one of > >= < <= = != and a value, such as battery.voltage > 57, and join several by 'and'");
            filters.Add(FilterOf(match, kept));
            at = match.Index + match.Length;
            if (match.Groups["and"].Success && text[at..].Trim().Length == 0)
                throw new HistoryException($"a condition is missing after '{text.Trim()}'");
            if (filters.Count > MostFilters)
                throw new HistoryException($"there are more than {MostFilters} conditions; at most {MostFilters} can be joined");
        }

        return filters;
    }

    private static HistoryFilter FilterOf(Match match, IReadOnlyList<HistorySeries> kept)
    {
        var metric = Metric(match.Groups["metric"].Value, kept);
        var word = match.Groups["quoted"].Success ? match.Groups["quoted"].Value[1..^1] : match.Groups["word"].Value.Trim();
        var comparison = Comparisons.First(one => one.Word == match.Groups["comparison"].Value).Comparison;
        var value = ValueOf(metric, word);
        if (metric.ValueType != typeof(double) && comparison is not (HistoryComparison.Is or HistoryComparison.IsNot))
            throw new HistoryException($"{metric.Name} is no number and cannot be compared by {match.Groups["comparison"].Value}; use = or !=");
        return new HistoryFilter(metric, comparison, value);
    }

    private static MetricValue ValueOf(Metric metric, string word)
    {
        if (metric.ValueType == typeof(double))
        {
            var number = metric.Unit.Symbol.Length > 0 && word.EndsWith(metric.Unit.Symbol, StringComparison.Ordinal) ? word[..^metric.Unit.Symbol.Length].TrimEnd() : word;
            return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
                ? MetricValue.Of(parsed)
                : throw new HistoryException($"{metric.Name} is a number{(metric.Unit.Symbol.Length > 0 ? $" in {metric.Unit.Symbol}" : "")}, and '{word}' is none; write one such as 57 or 53.5");
        }

        if (metric.ValueType == typeof(bool))
            return word.ToLowerInvariant() switch
            {
                "true" or "yes" or "on" => MetricValue.Of(true),
                "false" or "no" or "off" => MetricValue.Of(false),
                _ => throw new HistoryException($"{metric.Name} is true or false, and not '{word}'"),
            };
        if (metric.ValueType == typeof(string))
            return MetricValue.Of(word);
        if (metric.ValueType != typeof(Option))
            throw new HistoryException($"{metric.Name} is a {(metric.ValueType == typeof(DateTime) ? "clock" : "list")}, by which samples cannot be chosen; use a number, a flag, a choice or a text");
        return metric.Options.Count == 0 || word.StartsWith("code-", StringComparison.Ordinal) ? MetricValue.Of(new Option(word, ""))
            : metric.Options.FirstOrDefault(option => option.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } option ? MetricValue.Of(option)
            : throw new HistoryException($"{metric.Name} is never '{word}'; it is one of {string.Join(", ", metric.Options.Select(known => known.Name))}");
    }

    private static IReadOnlyList<string> NearestOf(string name, IReadOnlyList<string> names) =>
    [
        .. names.Distinct()
            .Select(known => (known, distance: Spelling.Distance(name, known)))
            .Where(near => name.Length > 0 && (near.distance <= Math.Max(2, name.Length / 3) || near.known.Contains(name, StringComparison.Ordinal)))
            .OrderBy(near => near.distance)
            .Take(3)
            .Select(near => near.known),
    ];

    [GeneratedRegex(
        """\G\s*(?<metric>[^\s<>=!"']+)\s*(?<comparison>>=|<=|!=|==|>|<|=)\s*(?<value>(?<quoted>"[^"]*"|'[^']*')|(?<word>[^\s<>=!"']+(\s+(?!and\b)[^\s<>=!"']+)?))\s*((?<and>\band\b)\s*|$)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
