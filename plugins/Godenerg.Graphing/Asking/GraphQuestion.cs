namespace Godenerg.Graphing.Asking;

/// <summary>Something to draw.</summary>
/// <param name="Name">As it was asked for: a name of the original, or the metric's own.</param>
/// <param name="Metric">What it is.</param>
internal sealed record GraphColumn(string Name, Metric Metric);

/// <summary>How an answer is written.</summary>
internal enum GraphFormat
{
    Svg,
    Png,
    Json,
    Csv,
}

/// <summary>A graph that somebody asked for.</summary>
/// <param name="Inverter">Of which inverter; null while none is known at all.</param>
/// <param name="Columns">What, 1 to 6, at most two units.</param>
/// <param name="From">The first instant.</param>
/// <param name="To">The last one, which belongs to it.</param>
internal sealed record GraphQuestion(string? Inverter, IReadOnlyList<GraphColumn> Columns, DateTimeOffset From, DateTimeOffset To)
{
    public string? Title { get; init; }

    /// <summary>True when it is about charging: the first column is the voltage, the second the current.</summary>
    public bool IsCharge { get; init; }

    public GraphFormat Format { get; init; }

    /// <summary>After which time a browser asks again; null for never.</summary>
    public TimeSpan? Refresh { get; init; }

    public int Width { get; init; } = 960;

    public int Height { get; init; } = 540;

    /// <summary>The end, exclusive: times are typed to the second.</summary>
    public DateTimeOffset End => To.AddSeconds(1);
}

/// <summary>What was asked for cannot be understood.</summary>
/// <param name="message">Which parameter, what it is, and what to write instead.</param>
/// <param name="allowed">What it may be; empty when that is no list.</param>
internal sealed class RefusedException(string message, IReadOnlyList<string>? allowed = null) : Exception(message)
{
    public IReadOnlyList<string> Allowed => allowed ?? [];
}
