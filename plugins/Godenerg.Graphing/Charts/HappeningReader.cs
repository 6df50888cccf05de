using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Charts;

/// <summary>Stages and writes of the time that is drawn.</summary>
internal static class HappeningReader
{
    private const int MostStages = 200;
    private const int MostMarks = 100;

    /// <summary>Of a longer time they would be a blur.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>A stage that began before the graph does is looked for so far back.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    public static async Task<(IReadOnlyList<ChartStage> Stages, IReadOnlyList<ChartMark> Marks)> ReadAsync(IHistory history, GraphQuestion question, CancellationToken cancel)
    {
        if (question.End - question.From > Longest)
            return ([], []);
        var (changes, marks) = (new List<EngineEvent>(), new List<ChartMark>());
        await foreach (var happened in history.EventsAsync(question.From - Before, question.End, question.Inverter, cancel).ConfigureAwait(false))
            if (happened.Kind == EngineEventKind.Stage)
                changes.Add(happened);
            else if (happened.Kind == EngineEventKind.Write && happened.At >= question.From)
                marks.Add(new ChartMark(happened.At, happened.Subject, happened.Text));
        var stages = StagesOf(changes, question, Until(history, question));
        return (stages.Count > MostStages ? [] : stages, marks.Count > MostMarks ? [] : marks);
    }

    /// <summary>Nobody knows how a stage goes on after the newest sample.</summary>
    private static DateTimeOffset Until(IHistory history, GraphQuestion question)
    {
        var newest = history.Series.Where(one => one.Inverter == question.Inverter).Select(one => one.Last).DefaultIfEmpty(question.To).Max();
        return newest < question.To ? newest : question.To;
    }

    private static List<ChartStage> StagesOf(List<EngineEvent> changes, GraphQuestion question, DateTimeOffset until)
    {
        var stages = new List<ChartStage>();
        for (var i = 0; i < changes.Count; i++)
        {
            var from = changes[i].At > question.From ? changes[i].At : question.From;
            var to = i + 1 < changes.Count ? changes[i + 1].At : until > changes[i].At ? until : changes[i].At;
            if (to <= from)
                continue;
            if (stages.Count > 0 && stages[^1].Name == changes[i].Subject && stages[^1].To == from)
                stages[^1] = stages[^1] with { To = to };
            else
                stages.Add(new ChartStage(from, to, changes[i].Subject));
        }

        return stages;
    }
}
