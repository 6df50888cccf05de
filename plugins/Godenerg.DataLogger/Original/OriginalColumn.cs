namespace Godenerg.DataLogger.Original;

/// <summary>What the original declared a column to hold.</summary>
internal enum ColumnType
{
    /// <summary>Unix seconds.</summary>
    Time,
    Whole,
    Real,
    Text,
}

/// <summary>A column of the log of the program that Godenerg succeeds, and the metrics that keep it.</summary>
/// <param name="Name">As the original spells it.</param>
/// <param name="Type">What it declared.</param>
internal sealed record OriginalColumn(string Name, ColumnType Type)
{
    /// <summary>The metrics that keep it, the best first: each is written, and the first that is known is read. None for the time.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>For texts.</summary>
    public TextShape? Shape { get; init; }

    /// <summary>Also in the ring of the last hours, <c>last_stats</c>.</summary>
    public bool IsInRing { get; init; }

    /// <summary>Above this, only the best of the metrics is meant.</summary>
    public double MostForAll { get; init; } = double.MaxValue;

    /// <summary>Keeps a text that the metrics cannot say exactly, so that it comes back as it was.</summary>
    public Metric<string> Verbatim { get; } = new("original." + Name.Replace('_', '-'), Unit.None, $"{Name} of the original, where it is out of the ordinary");

    /// <summary>All that may hold something of it.</summary>
    public IEnumerable<Metric> Sources => Type == ColumnType.Text ? [Verbatim, .. Metrics] : Metrics;

    /// <summary>The value as the original would have it.</summary>
    public OriginalCell Read(Func<Metric, MetricValue> valueOf)
    {
        if (Type == ColumnType.Text)
            return (valueOf(Verbatim).ToObject() as string ?? Shape!.Write(valueOf)) is { } text ? OriginalCell.Of(text) : OriginalCell.Nothing;
        foreach (var metric in Metrics)
            if (valueOf(metric).TryGetNumber(out var number))
                return OriginalCell.Of(number);
        return OriginalCell.Nothing;
    }

    /// <summary>As the original prints it; empty for nothing.</summary>
    public string Write(OriginalCell cell) => cell.Kind switch
    {
        CellKind.Number => Type == ColumnType.Real ? PythonNumber.Write(cell.Number) : PythonNumber.WriteWhole(cell.Number),
        CellKind.Text => cell.Text!,
        _ => "",
    };
}
