using Godenerg.Engine.Guarding.Arming;

namespace Godenerg.Cli.Output;

/// <summary>What the doctor says.</summary>
internal static class DoctorText
{
    public static void Print(DoctorReport report, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonText.Object(json => DoctorJson.Write(json, report)));
            return;
        }

        Console.WriteLine($"{report.Inverter} ({report.Device}): {report.Identity}");
        Columns.Print([.. report.Checks.Select(check => new[] { "  " + WordOf(check.Finding.Kind), check.Name, TextOf(check.Finding) })]);
        var failed = report.Checks.Count(check => check.Finding.Kind == FindingKind.Failed);
        Console.WriteLine(report.IsPassed
            ? $"{report.Inverter} may be armed: write control: armed. This holds for serial {report.Identity.Serial} and firmware {report.Identity.Firmware ?? "unknown"}."
            : $"{report.Inverter} may not be armed: {failed} of {report.Checks.Count} checks failed.");
    }

    private static string WordOf(FindingKind kind) => kind switch { FindingKind.Ok => "ok", FindingKind.Warning => "warning", _ => "FAILED" };

    private static string TextOf(Finding finding) =>
        finding.Wanted.Length == 0 ? finding.Found : $"{finding.Found}; wanted: {finding.Wanted}; to do: {finding.Remedy}";
}
