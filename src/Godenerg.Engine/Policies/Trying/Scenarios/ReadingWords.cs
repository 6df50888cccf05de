namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>What is read, in short words or by the catalogue's names.</summary>
internal static class ReadingWords
{
    private static readonly Dictionary<string, Metric<double>[]> Short = new()
    {
        ["battery"] = [Metrics.BatteryVoltage, Metrics.BatteryCurrent],
        ["pv"] = [Metrics.PvPower, Metrics.PvVoltage],
        ["grid"] = [Metrics.GridVoltage],
        ["load"] = [Metrics.OutputPower],
    };

    public static IReadOnlyCollection<string> Names => Short.Keys;

    public static bool IsOne(string word) => Short.ContainsKey(word) || word.Contains('.', StringComparison.Ordinal);

    /// <summary>Takes what follows a word: <c>battery 57.5 V 3.8 A</c>, <c>charge.floating on</c>, <c>grid none</c>.</summary>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static void Take(string word, LineWords words, Dictionary<Metric, MetricValue> into)
    {
        if (!Short.TryGetValue(word, out var metrics))
            into[Metric(word)] = Value(Metric(word), words);
        else if (words.TryTake("unknown"))
            foreach (var metric in metrics)
                into[metric] = MetricValue.Unknown;
        else if (word == "grid" && words.TryTake("none"))
            into[Metrics.GridVoltage] = MetricValue.Of(0.0);
        else
            TakeNumbers(word, metrics, words, into);
    }

    public static Metric Metric(string name)
    {
        var metric = Catalogue.Find(name) ?? throw new FormatException(Catalogue.Nearest(name) is { Count: > 0 } near
            ? $"there is no '{name}'; did you mean {string.Join(" or ", near)}?"
            : $"there is no '{name}'; `godenerg commands` lists the settings, docs/reference all there is");
        return metric == Metrics.BatteryChargeCurrent || metric == Metrics.BatteryDischargeCurrent
            ? throw new FormatException($"'{name}': write the current into the battery behind its voltage, such as battery 57.5 V 3.8 A, or -12 A out of it")
            : metric;
    }

    /// <exception cref="FormatException">It is no value of that metric.</exception>
    public static MetricValue Value(Metric metric, LineWords words)
    {
        if (words.TryTake("unknown"))
            return MetricValue.Unknown;
        if (metric is Metric<double>)
            return MetricValue.Of(words.Number(metric.Name, metric.Unit.Symbol));
        var word = words.Next($"the value of {metric}");
        return metric switch
        {
            Metric<bool> when word is "on" or "true" or "yes" => MetricValue.Of(true),
            Metric<bool> when word is "off" or "false" or "no" => MetricValue.Of(false),
            Metric<bool> => throw new FormatException($"'{word}': {metric} is on or off"),
            Metric<Option> => MetricValue.Of(metric.Options.FirstOrDefault(option => option.Name == word)
                ?? throw new FormatException($"'{word}': {metric} is one of {string.Join(", ", metric.Options.Select(option => option.Name))}")),
            Metric<string> => MetricValue.Of(word.TrimStart('"')),
            _ => throw new FormatException($"{metric} cannot be told in a scenario"),
        };
    }

    /// <summary>One or both numbers, known by their units or, without, by their order.</summary>
    private static void TakeNumbers(string word, Metric<double>[] metrics, LineWords words, Dictionary<Metric, MetricValue> into)
    {
        var wanted = word + (metrics.Length > 1 ? $" in {metrics[0].Unit} or {metrics[1].Unit}" : $" in {metrics[0].Unit}");
        if (!words.IsNumber(out _))
            words.Number(wanted, metrics[0].Unit.Symbol);
        for (var i = 0; i < metrics.Length && words.IsNumber(out var unit); i++)
        {
            if (i < metrics.Length - 1 && unit == metrics[i + 1].Unit.Symbol)
                i++;
            into[metrics[i]] = MetricValue.Of(words.Number(wanted, metrics[i].Unit.Symbol));
        }
    }
}
