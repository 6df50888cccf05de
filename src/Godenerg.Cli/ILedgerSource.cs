using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Cli;

/// <summary>The ledger of a data folder in which no engine runs.</summary>
internal interface ILedgerSource
{
    /// <summary>Its entries from an instant on, oldest first; none where there is no ledger.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    IReadOnlyList<LedgerEntry> Read(string dataFolder, DateTimeOffset since);
}
