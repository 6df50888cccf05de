using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Failsafes;

namespace Godenerg.Cli.Output;

/// <summary>What became of the units that had something off its safe value.</summary>
internal static class FailsafeText
{
    public static void Print(FailsafeReport report, bool asJson)
    {
        if (asJson)
            Console.WriteLine(Json(report));
        else if (report.Outcome == FailsafeOutcome.Safe)
            Console.WriteLine(report);
        else
            Complaint.Write(report.ToString());
    }

    private static string Json(FailsafeReport report) => JsonText.Object(json =>
    {
        json.WriteString("inverter", report.Inverter);
        json.WriteString("serial", report.Serial);
        json.WriteString("device", report.Device);
        json.WriteString("outcome", NameOf(report.Outcome));
        json.WriteString("because", report.Because);
        json.WriteStartArray("leases");
        foreach (var lease in report.Leases)
        {
            json.WriteStartObject();
            json.WriteString("setting", lease.Setting.Name);
            json.WriteString("safe", ValueText.Of(lease.Safe));
            json.WriteBoolean("isSafe", report.StillOpen.All(open => open.Setting != lease.Setting));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string NameOf(FailsafeOutcome outcome) => outcome == FailsafeOutcome.OtherUnit ? "other-unit" : outcome.ToString().ToLowerInvariant();
}
