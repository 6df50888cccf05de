namespace Godenerg.DataLogger.Formats;

/// <summary>Rows as text, one after the other. One thread.</summary>
internal interface IRowFormat
{
    /// <summary>What comes before the first row.</summary>
    void Begin();

    /// <param name="at">When.</param>
    /// <param name="values">One a metric.</param>
    void Add(DateTimeOffset at, IReadOnlyList<MetricValue> values);

    /// <summary>What comes after the last one.</summary>
    void End();
}
