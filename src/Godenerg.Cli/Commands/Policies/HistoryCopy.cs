using System.Globalization;
using System.Text;
using Godenerg.Cli.Contributed;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Cli.Commands.Policies;

/// <summary>
/// A part of the history as a table in a file that goes again. Whoever keeps the history writes it, through the verb that people use; it is
/// asked in the engine, or where none runs in this process.
/// </summary>
internal sealed class HistoryCopy : IDisposable
{
    private const string Verb = "history export";

    /// <summary>What every policy is told, beside what it names itself.</summary>
    private static readonly Metric[] Always = [Metrics.BatteryVoltage, Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.PvPower, Metrics.PvVoltage];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("godenerg-history-");

    private HistoryCopy() => Recording = new HistoryRecording(new TableRecording(Path.Combine(_folder.FullName, "history.csv"), TimeZoneInfo.Utc));

    public HistoryRecording Recording { get; }

    /// <param name="program">Whose metrics are needed.</param>
    /// <param name="setup">Of which time.</param>
    /// <param name="inverter">Of which inverter; null where there is one.</param>
    /// <param name="house">The configuration; null where there is none.</param>
    /// <param name="data">The data folder.</param>
    /// <returns>Null when it cannot be had, which has been said.</returns>
    public static HistoryCopy? TryTake(PolicyProgram program, BackTestOptions setup, string? inverter, HouseConfiguration? house, string data)
    {
        var copy = new HistoryCopy();
        if (copy.IsWritten(OptionsOf(program, setup, inverter), house, data))
            return copy;
        copy.Dispose();
        return null;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Dictionary<string, string> OptionsOf(PolicyProgram program, BackTestOptions setup, string? inverter)
    {
        var metrics = Always.Concat(program.Manifest.Metrics.Concat(program.Manifest.Settings).Select(Catalogue.Find).OfType<Metric>())
            .Where(metric => metric is Metric<double> or Metric<bool> or Metric<Option> or Metric<string>).Distinct();
        Dictionary<string, string> options = new(StringComparer.Ordinal)
        {
            ["--columns"] = "time," + string.Join(',', metrics.Select(metric => metric.Name)), ["--header"] = "", ["--time"] = "unix-ms",
        };
        if (setup.From > DateTimeOffset.MinValue + BackTest.RunUp)
            options["--from"] = TextOf(setup.From - BackTest.RunUp);
        if (setup.To < DateTimeOffset.MaxValue)
            options["--to"] = TextOf(setup.To);
        if (inverter is not null)
            options["--inverter"] = inverter;
        return options;
    }

    private static string TextOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private bool IsWritten(Dictionary<string, string> options, HouseConfiguration? house, string data)
    {
        using var error = new StringWriter();
        int? exit;
        using (var output = new StreamWriter(Path.Combine(_folder.FullName, "history.csv"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            exit = ContributedVerbs.CallAsync(Verb, new CliCall([], options, output, error) { Folder = Environment.CurrentDirectory }, house, data).GetAwaiter().GetResult();
        if (exit is null)
            Complaint.Write($"no history is kept: no plugin brings '{Verb}'; see godenerg plugin list, or name a recording: --csv FILE, or --replay FILE");
        foreach (var line in error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Complaint.Line(line.TrimEnd());
        return exit == 0 && error.GetStringBuilder().Length == 0;
    }
}
