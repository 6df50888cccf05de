using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Guarding.Tests;

/// <summary>A store of records that can fail, or end the process, before or after it has stored.</summary>
internal sealed class FailingUnits : IUnitStore
{
    private readonly UnitsInMemory _kept = new();

    public int Saves { get; private set; }

    /// <summary>Called with the number of the store, from 1, before it is done; may throw.</summary>
    public Action<int> Before { get; set; } = _ => { };

    public Action<int> After { get; set; } = _ => { };

    public UnitRecord? Load(string key) => _kept.Load(key);

    public void Save(string key, UnitRecord record)
    {
        Saves++;
        Before(Saves);
        _kept.Save(key, record);
        After(Saves);
    }
}

/// <summary>A ledger that can do the same.</summary>
internal sealed class FailingLedger : ILedgerStore
{
    private readonly LedgerInMemory _kept = new();

    public Action<LedgerEntry> Before { get; set; } = _ => { };

    public Action<LedgerEntry> After { get; set; } = _ => { };

    public bool IsUnreadable { get; set; }

    public void Append(LedgerEntry entry)
    {
        Before(entry);
        _kept.Append(entry);
        After(entry);
    }

    public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => IsUnreadable ? throw new IOException("input/output error") : _kept.Read(since);
}
