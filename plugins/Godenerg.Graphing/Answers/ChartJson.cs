using System.Text.Json;
using Godenerg.Graphing.Charts;
using Godenerg.Graphing.Svg;

namespace Godenerg.Graphing.Answers;

/// <summary>What a chart shows, for programs: times are Unix seconds, null where nothing is known.</summary>
internal static class ChartJson
{
    public static void Write(Utf8JsonWriter json, Chart chart, TimeZoneInfo zone)
    {
        var question = chart.Question;
        json.WriteString("title", chart.Title);
        json.WriteString("subtitle", chart.Subtitle(zone) + chart.Remark);
        json.WriteString("inverter", question.Inverter);
        json.WriteNumber("from", question.From.ToUnixTimeSeconds());
        json.WriteNumber("to", question.To.ToUnixTimeSeconds());
        json.WriteNumber("step", chart.Step.TotalSeconds);
        json.WriteNumber("width", question.Width);
        json.WriteNumber("height", question.Height);
        json.WriteString("note", chart.Note);
        json.WriteStartArray("times");
        foreach (var time in chart.Times)
            json.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000.0);
        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var (line, color) in chart.Lines.Zip(Look.Lines))
        {
            json.WriteStartObject();
            json.WriteString("name", line.Column.Name);
            json.WriteString("metric", line.Column.Metric.Name);
            json.WriteString("unit", line.Column.Metric.Unit.Symbol);
            json.WriteString("color", color);
            Numbers(json, "mean", line.Mean);
            if (line.HasBand)
            {
                Numbers(json, "least", line.Least);
                Numbers(json, "most", line.Most);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("stages");
        foreach (var stage in chart.Stages)
        {
            json.WriteStartObject();
            json.WriteNumber("from", stage.From.ToUnixTimeSeconds());
            json.WriteNumber("to", stage.To.ToUnixTimeSeconds());
            json.WriteString("name", stage.Name);
            json.WriteString("label", Titles.OfStage(stage.Name));
            json.WriteString("color", Look.ColorOf(stage.Name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("marks");
        foreach (var mark in chart.Marks)
        {
            json.WriteStartObject();
            json.WriteNumber("at", mark.At.ToUnixTimeSeconds());
            json.WriteString("setting", mark.Setting);
            json.WriteString("text", mark.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("ticks");
        foreach (var tick in ChartFrame.Ticks(chart, zone))
        {
            json.WriteStartObject();
            json.WriteNumber("at", tick.At.ToUnixTimeSeconds());
            json.WriteString("label", tick.Label);
            json.WriteString("below", tick.Below);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, double[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            if (double.IsNaN(number))
                json.WriteNullValue();
            else
                json.WriteNumberValue(Math.Round(number, 3));
        json.WriteEndArray();
    }
}
