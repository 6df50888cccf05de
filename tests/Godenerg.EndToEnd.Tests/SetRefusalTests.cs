using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.EndToEnd.Tests;

/// <summary>What the command line does not send, and why.</summary>
public sealed class SetRefusalTests : IDisposable
{
    private readonly ServedInverter _inverter = new(isPaced: false);

    public void Dispose() => _inverter.Dispose();

    [Theory]
    [InlineData(1, "48 to 58.4", "charge.float-voltage", "58.5")]
    [InlineData(1, "raise bulk first", "charge.float-voltage", "58.4", "PCVV57.0")]
    [InlineData(1, "would not be below re-charge", "battery.cut-off-voltage", "48.0")]
    [InlineData(1, "--i-know-what-i-am-doing", "PF", "")]
    [InlineData(1, "--i-know-what-i-am-doing", "battery.type", "agm")]
    [InlineData(2, "is no setting", "PXYZ01", "")]
    [InlineData(2, "not a number", "charge.float-voltage", "53A")]
    public void What_a_rule_stands_against_is_refused_with_the_reason(int exit, string said, string setting, string value, string before = "")
    {
        if (before.Length > 0)
            Assert.StartsWith("(ACK", _inverter.Ask(before), StringComparison.Ordinal);
        var run = Set(setting, value, "--yes");

        Assert.Equal(exit, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(Entries(LedgerKind.Sent));
    }

    [Fact]
    public void Service_codes_are_never_sent_whatever_is_said()
    {
        var run = Set("BTA+05", "", "--yes", "--i-know-what-i-am-doing");

        Assert.Equal(1, run.Exit);
        Assert.Contains("never sent", run.Error, StringComparison.Ordinal);
        Assert.Empty(Entries(LedgerKind.Sent));
    }

    [Fact]
    public void An_unknown_code_goes_out_only_when_it_is_meant_and_never_past_the_ledger()
    {
        var run = Set("PXYZ01", "", "--yes", "--i-know-what-i-am-doing");

        Assert.Equal(1, run.Exit);
        Assert.Contains("NAK", run.Error, StringComparison.Ordinal);
        Assert.Equal("PXYZ01", Assert.Single(Entries(LedgerKind.Sent)).Text);
    }

    private Finished Set(params string[] arguments) => GodenergProcess.Run(["set", .. arguments, "-d", _inverter.Path, "--data", _inverter.Data]);

    private IEnumerable<LedgerEntry> Entries(LedgerKind kind) => LedgerFile.Read(_inverter.Data, DateTimeOffset.MinValue).Where(entry => entry.Kind == kind);
}
