using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Charts;

/// <summary>Asks the history for what a graph shows.</summary>
internal static class ChartMaker
{
    private const int MostPoints = 2048;

    /// <summary>Roll-ups are no finer than this, and samples no coarser: a point made of a roll-up may hide peaks.</summary>
    private static readonly TimeSpan LeastRollup = TimeSpan.FromMinutes(1);

    /// <summary>Over a longer time the nights between the days would be a hatching; a point a day is the curve of the season.</summary>
    private static readonly TimeSpan LongestInHours = TimeSpan.FromDays(45);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static async Task<Chart> MakeAsync(IHistory history, GraphQuestion question, TimeZoneInfo zone, CancellationToken cancel)
    {
        // A list that is written as an expression is of a type of this plugin, and whoever keeps the question would keep the plugin.
        var query = new HistoryQuery(question.Columns.Select(column => column.Metric).ToArray(), question.From, question.End) { Inverter = question.Inverter, MaxPoints = MostPoints, Zone = zone, Step = StepOf(question) };
        if (query.Step == Day)
            // The first day is whole too: the mean of an afternoon is no day's.
            query = query with { From = Wall.InstantOf(TimeZoneInfo.ConvertTime(question.From, zone).Date, zone) };
        var mean = await history.QueryAsync(query, cancel).ConfigureAwait(false);
        var (least, most) = (NoTable, NoTable);
        if (mean.Times.Count > 0 && (mean.Step > mean.Resolution || mean.Resolution >= LeastRollup))
        {
            least = await history.QueryAsync(query with { Step = mean.Step, Aggregate = HistoryAggregate.Least }, cancel).ConfigureAwait(false);
            most = await history.QueryAsync(query with { Step = mean.Step, Aggregate = HistoryAggregate.Most }, cancel).ConfigureAwait(false);
        }

        var lines = question.Columns.Select((column, index) => LineOf(column, index, mean, least, most)).ToArray();
        var (stages, marks) = await HappeningReader.ReadAsync(history, question, cancel).ConfigureAwait(false);
        var areGuessed = question.IsCharge && stages.Count == 0;
        return new Chart(question, mean.Step, mean.Times, lines)
        {
            Stages = areGuessed && mean.Times.Count > 0 ? StageGuess.Of(mean.Times, mean.Step, lines[0].Mean, lines[1].Mean) : stages,
            AreStagesGuessed = areGuessed,
            Marks = marks,
            Note = mean.Times.Count > 0 ? null : NoteOf(history, question, zone),
        };
    }

    /// <summary>Null to choose it by the number of points.</summary>
    private static TimeSpan? StepOf(GraphQuestion question) =>
        question.End - question.From is var length && length > LongestInHours && length <= Day * MostPoints ? Day : null;

    private static HistoryTable NoTable => new(default, default, [], []);

    private static ChartLine LineOf(GraphColumn column, int index, HistoryTable mean, HistoryTable least, HistoryTable most)
    {
        var line = new ChartLine(column, Numbers(mean, mean.Times, index), Numbers(least, mean.Times, index), Numbers(most, mean.Times, index));
        return line.HasBand && line.Least.AsSpan().SequenceEqual(line.Most) ? line with { Least = [], Most = [] } : line;
    }

    /// <summary>A column at the times of another answer: what came in between the two questions is left out.</summary>
    private static double[] Numbers(HistoryTable table, IReadOnlyList<DateTimeOffset> times, int index)
    {
        if (table.Times.Count == 0)
            return [];
        var (numbers, values, at) = (new double[times.Count], table.Columns[index].Values, 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            while (at < table.Times.Count && table.Times[at] < times[i])
                at++;
            numbers[i] = at < table.Times.Count && table.Times[at] == times[i] ? NumberOf(values[at]) : double.NaN;
        }

        return numbers;
    }

    private static double NumberOf(MetricValue value) => value.TryGetNumber(out var number) ? number : value.ToObject() is bool flag ? flag ? 1 : 0 : double.NaN;

    private static string NoteOf(IHistory history, GraphQuestion question, TimeZoneInfo zone)
    {
        var kept = history.Series.Where(one => one.Inverter == question.Inverter && question.Columns.Any(column => column.Metric.Name == one.Metric.Name)).ToArray();
        return kept.Length == 0 ? "Nothing has been recorded of this yet"
            : $"Nothing was recorded at this time; it was from {Instants.Show(kept.Min(one => one.First), zone)} to {Instants.Show(kept.Max(one => one.Last), zone)}";
    }
}
