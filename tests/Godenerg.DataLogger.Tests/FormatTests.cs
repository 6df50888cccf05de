using System.Globalization;
using System.Text.Json;
using CsCheck;
using Godenerg.DataLogger.Formats;

namespace Godenerg.DataLogger.Tests;

/// <summary>Rows as text.</summary>
public sealed class FormatTests
{
    private static readonly Metric<string> Note = new("note", Unit.None, "");
    private static readonly Metric[] Asked = [Metrics.BatteryVoltage, Note, Metrics.InverterMode];
    private static readonly DateTimeOffset At = new(2017, 10, 31, 5, 30, 0, 7, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly MetricValue[][] Rows =
    [
        [MetricValue.Of(53.2), MetricValue.Of("a;\"b\" c"), MetricValue.Of(new Option("line", ""))],
        [MetricValue.Unknown, MetricValue.Unknown, MetricValue.Unknown],
        [MetricValue.Of(-0.05), MetricValue.Of("ü\n"), MetricValue.Unknown],
    ];

    [Fact]
    public void Csv_has_empty_places_for_what_is_unknown_and_quotes_what_would_break_it() =>
        Assert.Equal(
            "time;battery.voltage;note;inverter.mode\n2017-10-31T06:30:00.007+01:00;53.2;\"a;\"\"b\"\" c\";line\n2017-10-31T06:30:00.007+01:00;;;\n2017-10-31T06:30:00.007+01:00;-0.05;\"ü\n\";\n",
            Written("csv", new CsvShape(';')));

    [Fact]
    public void Csv_without_a_header_has_its_time_where_it_was_asked_for() =>
        Assert.Equal("53.2,1509427800,\"a;\"\"b\"\" c\",line\n,1509427800,,\n-0.05,1509427800,\"ü\n\",\n", Written("csv", new CsvShape(HasHeader: false, TimeAt: 1), TimeStyle.Unix));

    [Fact]
    public void Json_is_one_array_with_null_for_what_is_unknown()
    {
        using var json = JsonDocument.Parse(Written("json", new CsvShape()));
        Assert.Equal(3, json.RootElement.GetArrayLength());
        Assert.Equal(At, json.RootElement[0].GetProperty("time").GetDateTimeOffset());
        Assert.Equal((53.2, "a;\"b\" c", "line"), (json.RootElement[0].GetProperty("battery.voltage").GetDouble(), json.RootElement[0].GetProperty("note").GetString(), json.RootElement[0].GetProperty("inverter.mode").GetString()));
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("battery.voltage").ValueKind);
    }

    [Fact]
    public void Json_of_no_rows_is_an_empty_array()
    {
        using var output = new StringWriter();
        var rows = RowFormats.Of("json", new TextBuffer(output), Asked, "main", new TimeColumn(TimeStyle.Rfc3339, Berlin), new CsvShape());
        rows.Begin();
        rows.End();
        Assert.Equal("[\n]\n", output.ToString());
    }

    [Fact]
    public void Json_lines_are_an_object_each() =>
        Assert.Equal("{\"time\":1509427800007,\"battery.voltage\":null,\"note\":null,\"inverter.mode\":null}", Written("jsonl", new CsvShape(), TimeStyle.UnixMs).Split('\n')[1]);

    [Fact]
    public void Line_protocol_escapes_and_leaves_out_what_is_unknown() =>
        Assert.Equal(
            "godenerg,inverter=the\\ main\\,\\=one battery.voltage=53.2,note=\"a;\\\"b\\\" c\",inverter.mode=\"line\" 1509427800007000000\n"
            + "godenerg,inverter=the\\ main\\,\\=one battery.voltage=-0.05,note=\"ü \" 1509427800007000000\n",
            Written("influx", new CsvShape()));

    [Fact]
    public void Every_number_reads_back_as_itself() =>
        Gen.OneOf(Gen.Double, Gen.Int[-6_000_000, 6_000_000].Select(number => number / 1000.0), Gen.Int[-9_999, 9_999].Select(number => number / 7.0)).Where(double.IsFinite).Sample(number =>
        {
            using var output = new StringWriter();
            var text = new TextBuffer(output);
            text.Add(number);
            text.Flush();
            Assert.Equal(number, double.Parse(output.ToString(), CultureInfo.InvariantCulture));
        });

    [Fact]
    public void Long_texts_and_many_rows_come_out_whole()
    {
        using var output = new StringWriter();
        var text = new TextBuffer(output);
        var expected = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number};")) + new string('x', 100_000);
        for (var number = 0; number < 20_000; number++)
        {
            text.Add((double)number);
            text.Add(';');
        }

        text.Add(new string('x', 100_000));
        text.Flush();
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void Times_follow_the_clocks_of_the_zone()
    {
        using var output = new StringWriter();
        var text = new TextBuffer(output);
        var column = new TimeColumn(TimeStyle.Rfc3339, Berlin);
        foreach (var at in new[] { "2026-10-25T00:59:59.999Z", "2026-10-25T01:00:00Z" })
        {
            column.Write(text, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
            text.Add('\n');
        }

        text.Flush();
        Assert.Equal("2026-10-25T02:59:59.999+02:00\n2026-10-25T02:00:00.000+01:00\n", output.ToString());
    }

    private static string Written(string format, CsvShape shape, TimeStyle style = TimeStyle.Rfc3339)
    {
        using var output = new StringWriter();
        var rows = RowFormats.Of(format, new TextBuffer(output), Asked, "the main,=one", new TimeColumn(style, Berlin), shape);
        rows.Begin();
        foreach (var row in Rows)
            rows.Add(At, row);
        rows.End();
        return output.ToString();
    }
}
