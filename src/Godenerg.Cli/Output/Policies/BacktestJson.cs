using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Cli.Output.Policies;

/// <summary>A back-test for scripts: one object a decision or change, in the order of their times, and one about the recording first.</summary>
internal static class BacktestJson
{
    public static void Print(string policy, string recording, BackTestReport report, IReadOnlyList<DoneThen> done)
    {
        Console.WriteLine(JsonText.Object(json =>
        {
            json.WriteString("kind", "recording");
            json.WriteString("policy", policy);
            json.WriteString("file", recording);
            json.WriteString("from", report.Survey.First.UtcDateTime);
            json.WriteString("to", report.Survey.Last.UtcDateTime);
            json.WriteNumber("statusReadings", report.Survey.Statuses);
            json.WriteNumber("pollSeconds", report.Survey.Poll.TotalSeconds);
            json.WriteNumber("decisions", report.Decisions);
            json.WriteNumber("backwards", report.Survey.Backwards);
            json.WriteBoolean("answersSetpoints", false);
            json.WriteStartArray("gaps");
            foreach (var (at, length) in report.Survey.Gaps)
            {
                json.WriteStartObject();
                json.WriteString("at", at.UtcDateTime);
                json.WriteNumber("seconds", length.TotalSeconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("restarts");
            foreach (var at in report.Survey.Restarts)
                json.WriteStringValue(at.UtcDateTime);
            json.WriteEndArray();
            json.WriteStartArray("remarks");
            foreach (var remark in report.Remarks)
                json.WriteStringValue(remark);
            json.WriteEndArray();
        }));
        var wishes = BacktestText.NewWishes(report.Turns).ToLookup(wish => wish.At);
        var lines = report.Turns.Select(turn => (turn.At, Text: JsonText.Object(json =>
        {
            json.WriteString("kind", "would");
            json.WriteString("at", turn.At.UtcDateTime);
            TestJson.Write(json, turn);
            if (wishes.Contains(turn.At))
                json.WriteBoolean("wasDone", wishes[turn.At].All(wish => done.Any(one => one.IsAbout(wish.At, wish.Setting, wish.Value))));
        }))).Concat(done.Select(one => (one.At, Text: JsonText.Object(json =>
        {
            json.WriteString("kind", "did");
            json.WriteString("at", one.At.UtcDateTime);
            json.WriteString("setting", one.Setting);
            json.WriteString("old", one.Old);
            json.WriteString("new", one.New);
            json.WriteString("how", one.Words);
        }))));
        foreach (var (_, text) in lines.OrderBy(line => line.At))
            Console.WriteLine(text);
    }
}
