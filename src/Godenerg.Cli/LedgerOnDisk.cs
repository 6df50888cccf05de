using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Cli;

/// <summary>The ledger as it lies in a data folder.</summary>
internal sealed class LedgerOnDisk : ILedgerSource
{
    public IReadOnlyList<LedgerEntry> Read(string dataFolder, DateTimeOffset since) => [.. LedgerFile.Read(dataFolder, since)];
}
