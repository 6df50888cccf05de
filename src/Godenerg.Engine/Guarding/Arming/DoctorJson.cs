using System.Text.Json;

namespace Godenerg.Engine.Guarding.Arming;

/// <summary>A report as JSON, for the data folder and for <c>--json</c>.</summary>
internal static class DoctorJson
{
    public static void Write(Utf8JsonWriter json, DoctorReport report)
    {
        json.WriteString("inverter", report.Inverter);
        json.WriteString("device", report.Device);
        json.WriteString("serial", report.Identity.Serial);
        json.WriteString("firmware", report.Identity.Firmware);
        json.WriteString("dialect", report.Identity.Dialect);
        json.WriteString("at", report.At.ToUniversalTime());
        json.WriteBoolean("isPassed", report.IsPassed);
        json.WriteStartArray("checks");
        foreach (var check in report.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteString("result", check.Finding.Kind.ToString().ToLowerInvariant());
            json.WriteString("found", check.Finding.Found);
            if (check.Finding.Wanted.Length > 0)
                json.WriteString("wanted", check.Finding.Wanted);
            if (check.Finding.Remedy.Length > 0)
                json.WriteString("remedy", check.Finding.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("readBack");
        json.WriteNumber("medianSeconds", Math.Round(report.Latency.Median.TotalSeconds, 3));
        json.WriteNumber("worstSeconds", Math.Round(report.Latency.Worst.TotalSeconds, 3));
        json.WriteNumber("answered", report.Latency.Times.Count);
        json.WriteNumber("asked", report.Latency.Asked);
        json.WriteEndObject();
    }
}
