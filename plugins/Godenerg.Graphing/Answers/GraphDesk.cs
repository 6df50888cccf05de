using System.Globalization;
using Godenerg.Graphing.Asking;
using Godenerg.Graphing.Charts;
using Godenerg.Graphing.Svg;

namespace Godenerg.Graphing.Answers;

/// <summary>Takes a question to the history and brings the graph, whoever asks.</summary>
internal sealed class GraphDesk(IContributions<IHistory> histories, Pixels pixels, QuestionReader reader)
{
    /// <summary>How parameters become a question.</summary>
    public delegate GraphQuestion Reading(IReadOnlyDictionary<string, string> asked, IReadOnlyList<HistorySeries> kept);

    public QuestionReader Reader => reader;

    /// <param name="read">How the parameters become a question.</param>
    /// <param name="path">Of the endpoint that was asked.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<HttpAnswer> AnswerAsync(Reading read, string path, HttpRequest request, CancellationToken cancel) =>
        request.Query.GetValueOrDefault(QuestionReader.Format) == Pixels.Format ? pixels.AnswerAsync(path, request, cancel) : AnswerAsync(read, request.Query, cancel);

    /// <summary>In every format but pixels.</summary>
    public async Task<HttpAnswer> AnswerAsync(Reading read, IReadOnlyDictionary<string, string> asked, CancellationToken cancel)
    {
        if (histories.Current is not [var history, ..])
            return HttpAnswer.Problem(503, "no history", "no plugin keeps a history here; the data-logger does (godenerg plugin list)");
        try
        {
            var question = read(asked, history.Series);
            var chart = await ChartMaker.MakeAsync(history, question, reader.Zone, cancel).ConfigureAwait(false);
            var answer = question.Format switch
            {
                GraphFormat.Json => HttpAnswer.Json(json => ChartJson.Write(json, chart, reader.Zone)),
                GraphFormat.Csv => HttpAnswer.Text(ChartCsv.Of(chart, reader.Zone), "text/csv"),
                _ => HttpAnswer.Text(ChartSvg.Of(chart, reader.Zone), "image/svg+xml") with { Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Look.Policy } },
            };
            return question.Refresh is { } every
                ? answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["Refresh"] = every.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) } }
                : answer;
        }
        catch (RefusedException refused)
        {
            return HttpAnswer.Problem(400, "not understood", refused.Message, refused.Allowed);
        }
        catch (HistoryException wrong)
        {
            return HttpAnswer.Problem(400, "not understood", wrong.Message);
        }
    }
}
