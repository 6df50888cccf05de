using System.Globalization;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The real program, its plugin that keeps the history, and a signal that no program can catch.</summary>
public sealed class HistoryRunTests : IDisposable
{
    private const int Killed = 9;
    private const int Rounds = 3;

    private readonly ServedInverter _inverter = new(isPaced: false);

    private string Journals => Path.Combine(_inverter.Data, "plugin-data", "data-logger");

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void A_killed_engine_loses_what_was_not_flushed_and_doubles_nothing()
    {
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        Directory.CreateDirectory(_inverter.Data);
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            inverters:
              house: {device: {{_inverter.Path}}}
            plugins:
              data-logger: {interval: 1 s, flush: 5 s}
            """);
        var kept = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using (var engine = GodenergProcess.Start("run", "--json", "--every", "1", "--config", file))
            {
                // A flush, and then readings that no flush has seen.
                var before = Journaled();
                while (Journaled() == before)
                    engine.NextLine(line => line.Contains("\"QPIGS\"", StringComparison.Ordinal));
                engine.NextLine(line => line.Contains("\"QPIGS\"", StringComparison.Ordinal));
                engine.Send(Killed);
                engine.Finish();
            }

            var rows = Rows();
            Assert.True(rows.Count > kept, $"round {round}: {kept} rows before, {rows.Count} now");
            Assert.Equal(rows.Select(row => row.Time).Distinct().Order(), rows.Select(row => row.Time));
            var energies = rows.Where(row => row.Energy is not null).Select(row => row.Energy!.Value).ToList();
            Assert.Equal(energies.Order(), energies);
            kept = rows.Count;
        }

        Assert.Equal(0, GodenergProcess.Run("history", "verify", "--data", _inverter.Data).Exit);
    }

    private long Journaled() => !Directory.Exists(Journals) ? 0 : Directory.GetFiles(Journals, "journal-*").Sum(file => new FileInfo(file).Length);

    private List<(DateTimeOffset Time, double? Energy)> Rows()
    {
        var export = GodenergProcess.Run("history", "export", "--columns", "time,energy.load,battery.voltage", "--from", "2000-01-01", "--data", _inverter.Data);
        Assert.True(export.Exit == 0, string.Join('\n', export.Errors));
        return [.. export.Output.Select(line => line.Split(',')).Where(cells => char.IsAsciiDigit(cells[0][0])).Select(cells => (
            DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal),
            double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var energy) ? energy : (double?)null))];
    }
}
