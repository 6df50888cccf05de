using System.Globalization;
using System.Text;
using Godenerg.Engine.Protocols;

namespace Godenerg.Cli.Output;

/// <summary>A reading for a person or for a script.</summary>
internal static class ReadingText
{
    private const string AlarmGroup = "alarm.";

    /// <summary>One JSON object on one line.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="device">Where from.</param>
    /// <param name="dialect">How it was read.</param>
    /// <param name="only">The one metric that was asked for; null for all.</param>
    /// <param name="isSimulated">True for an inverter that does not exist, which every reader shall see.</param>
    /// <param name="isClockTrusted">False when nobody knows whether its time is right, which is then marked.</param>
    public static string Json(Reading reading, string device, Dialect dialect, Metric? only = null, bool isSimulated = false, bool isClockTrusted = true) => JsonText.Object(json =>
    {
        json.WriteString("query", reading.Query);
        json.WriteString("time", reading.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("device", device);
        json.WriteString("dialect", dialect.Id);
        if (isSimulated)
            json.WriteBoolean("simulated", true);
        if (!isClockTrusted)
            json.WriteBoolean("isClockTrusted", false);
        JsonText.Values(json, reading, only);
    });

    /// <summary>The values in a table. Alarms that are off are only counted, or the one that is on would be lost among them.</summary>
    public static void Print(Reading reading, string device, Dialect dialect, TimeZoneInfo zone)
    {
        var summary = dialect.FindCode(reading.Query)?.Query.Summary ?? reading.Query;
        var time = TimeZoneInfo.ConvertTime(reading.At, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        Console.WriteLine($"{summary} of {device} at {time} ({reading.Query}, {dialect.Id})");
        var silent = 0;
        List<string[]> rows = [];
        for (var slot = 0; slot < reading.Metrics.Count; slot++)
        {
            var (metric, value) = (reading.Metrics[slot], reading.ValueAt(slot));
            if (!value.HasValue)
                continue;
            if (metric.Name.StartsWith(AlarmGroup, StringComparison.Ordinal) && value.ToObject() is false)
                silent++;
            else
                rows.Add([metric.Name, value.ToString(), metric.Unit.Symbol, metric.Summary]);
        }

        Columns.Print(rows, rightAligned: 1);
        if (silent > 0)
            Console.WriteLine($"{silent} {(silent < reading.Metrics.Count - 1 ? "other alarms are off" : "alarms, all off")}");
        if (reading.Metrics.Count == 0)
            Console.WriteLine(Raw(reading));
    }

    /// <summary>What the inverter sent, between <c>(</c> and the checksum.</summary>
    public static string Raw(Reading reading) => Encoding.Latin1.GetString(reading.Payload.Span);
}
