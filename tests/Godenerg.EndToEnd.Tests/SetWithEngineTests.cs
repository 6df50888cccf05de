using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.EndToEnd.Tests;

/// <summary>Settings are changed through the engine that runs.</summary>
public sealed class SetWithEngineTests : IDisposable
{
    private readonly ServedInverter _inverter = new(isPaced: false);

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void An_engine_that_only_observes_writes_nothing_unless_it_is_told_to_all_the_same()
    {
        using var engine = GodenergProcess.Start("run", "--json", "-d", _inverter.Path, "--data", _inverter.Data);
        engine.KnowsTheInverter();

        var refused = GodenergProcess.Run("set", "charge.float-voltage", "53.0", "--yes", "--data", _inverter.Data);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("in observe", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Entries(LedgerKind.Sent));

        var done = GodenergProcess.Run("set", "charge.float-voltage", "53.0", "--yes", "--even-in-observe", "--data", _inverter.Data);
        Assert.Equal(0, done.Exit);
        Assert.StartsWith("applied: read back as 53 V", done.Output[^1], StringComparison.Ordinal);
        Assert.Contains("uid ", Assert.Single(Entries(LedgerKind.Sent)).Who, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_engine_in_the_same_folder_is_refused_with_the_pid_of_the_first()
    {
        using var engine = GodenergProcess.Start("run", "--json", "-d", _inverter.Path, "--data", _inverter.Data);
        engine.NextLine(_ => true);

        var second = GodenergProcess.Run("run", "-d", _inverter.Path, "--data", _inverter.Data);

        Assert.Equal(1, second.Exit);
        Assert.Contains("is held by pid ", second.Error, StringComparison.Ordinal);
    }

    private IEnumerable<LedgerEntry> Entries(LedgerKind kind) => LedgerFile.Read(_inverter.Data, DateTimeOffset.MinValue).Where(entry => entry.Kind == kind);
}
