using System.Text.Json;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Settings are changed from the command line, with and without an engine, over a real line.</summary>
public sealed class SetTests : IDisposable
{
    private readonly ServedInverter _inverter = new(isPaced: false);

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void A_setting_is_shown_sent_once_read_back_and_written_down()
    {
        var run = Set("charge.float-voltage", "53.0", "--yes");

        Assert.Equal((0, "53.0"), (run.Exit, _inverter.Float));
        Assert.Contains("52.8 V -> 53 V", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(run.Output, line => line.Contains("48 to 58.4", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.Contains("one write; 0 of 12 today", StringComparison.Ordinal));
        Assert.StartsWith("applied: read back as 53 V", run.Output[^1], StringComparison.Ordinal);
        Assert.Equal("PBFT53.0", Assert.Single(Entries(LedgerKind.Sent)).Text);
        Assert.Contains("53", string.Join('\n', GodenergProcess.Run("ledger", "--data", _inverter.Data).Output), StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_spelling_sends_without_a_question_in_a_script()
    {
        var run = GodenergProcess.Run("--usb", "-d", _inverter.Path, "--data", _inverter.Data, "--cmd", "PBFT", "-v", "53.0", "-s", "8");

        Assert.Equal((0, "53.0"), (run.Exit, _inverter.Float));
        Assert.StartsWith("applied", run.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_be_asked_nothing_is_sent_without_yes()
    {
        var run = Set("charge.float-voltage", "53.0");

        Assert.Equal((2, "52.8"), (run.Exit, _inverter.Float));
        Assert.Contains("--yes", run.Error, StringComparison.Ordinal);
        Assert.Empty(Entries(LedgerKind.Sent));
    }

    [Fact]
    public void A_value_that_is_there_already_costs_no_write()
    {
        var run = Set("charge.float-voltage", "52.8", "--yes", "--json");

        using var json = JsonDocument.Parse(run.Line);
        Assert.Equal((0, "unchanged"), (run.Exit, json.RootElement.GetProperty("outcome").GetString()));
        Assert.Empty(Entries(LedgerKind.Sent));
    }

    private Finished Set(params string[] arguments) => GodenergProcess.Run(["set", .. arguments, "-d", _inverter.Path, "--data", _inverter.Data]);

    private IEnumerable<LedgerEntry> Entries(LedgerKind kind) => LedgerFile.Read(_inverter.Data, DateTimeOffset.MinValue).Where(entry => entry.Kind == kind);
}
