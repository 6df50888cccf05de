using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Charts;

/// <summary>All that is drawn, before it is drawn.</summary>
/// <param name="Question">What was asked for.</param>
/// <param name="Step">The time that a point stands for.</param>
/// <param name="Times">Where each step begins, ascending.</param>
/// <param name="Lines">One a column.</param>
internal sealed record Chart(GraphQuestion Question, TimeSpan Step, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<ChartLine> Lines)
{
    public string Title => Question.Title ?? Titles.Of(Question.Columns.Select(column => column.Metric));

    /// <summary>Of which time and which inverter.</summary>
    public string Subtitle(TimeZoneInfo zone)
    {
        var isShort = Question.To - Question.From < TimeSpan.FromHours(1);
        return $"{Instants.Show(Question.From, zone, isShort)} – {Instants.Show(Question.To, zone, isShort)}{(Question.Inverter is { Length: > 0 } inverter ? $" · {inverter}" : "")}";
    }

    /// <summary>What was made of the samples; empty when they are drawn as they are.</summary>
    public string Remark => (IsThinned ? $" · mean of {Instants.Show(Step)}, shaded from least to most" : "") + (AreStagesGuessed && Stages.Count > 0 ? " · stages as voltage and current suggest" : "");

    public IReadOnlyList<ChartStage> Stages { get; init; } = [];

    /// <summary>True when nobody has told the stages.</summary>
    public bool AreStagesGuessed { get; init; }

    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>Why there is nothing to see; null when there is something.</summary>
    public string? Note { get; init; }

    /// <summary>True when points stand for more than one sample.</summary>
    public bool IsThinned => Lines.Any(line => line.HasBand);
}

/// <summary>One metric over the time; NaN where nothing is known.</summary>
/// <param name="Column">Which.</param>
/// <param name="Mean">A value a step.</param>
/// <param name="Least">The smallest of every step; empty where that is the mean.</param>
/// <param name="Most">The largest of every step; empty where that is the mean.</param>
internal sealed record ChartLine(GraphColumn Column, double[] Mean, double[] Least, double[] Most)
{
    public bool HasBand => Least.Length > 0;
}

/// <summary>A stage of charging.</summary>
internal sealed record ChartStage(DateTimeOffset From, DateTimeOffset To, string Name);

/// <summary>A setting that was written, or was to be.</summary>
internal sealed record ChartMark(DateTimeOffset At, string Setting, string Text);
