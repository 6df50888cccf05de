using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Transports;

namespace Godenerg.Guarding.Tests;

/// <summary>The process was killed just here. Nothing in the engine knows it, so nothing catches it.</summary>
internal sealed class KilledException : Exception
{
    public KilledException()
        : base("killed")
    {
    }
}

/// <summary>Kills the engine before, in the middle of or behind a frame.</summary>
/// <param name="inner">The line.</param>
/// <param name="cut">How many bytes of a frame still go out before the end; null for no end now.</param>
internal sealed class KillingLink(ITransport inner, Func<byte[], int?> cut) : ITransport
{
    public string Name => inner.Name;

    public TimeSpan LongestGap => inner.LongestGap;

    public void Open() => inner.Open();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var goesOut = cut(bytes.ToArray());
        inner.Write(goesOut is { } count ? bytes[..Math.Min(count, bytes.Length)] : bytes);
        if (goesOut is not null)
            throw new KilledException();
    }

    public int Read(Span<byte> buffer, TimeSpan timeout) => inner.Read(buffer, timeout);

    public void Dispose() => inner.Dispose();
}

/// <summary>Records that can be watched, that fail while the disk is full, and behind or before which the power goes.</summary>
internal sealed class TroubledUnits : IUnitStore
{
    private readonly UnitsInMemory _inner = new();

    public bool IsFull { get; set; }

    public Func<UnitRecord, bool> KillBefore { get; set; } = _ => false;

    public Func<UnitRecord, bool> KillAfter { get; set; } = _ => false;

    public Exception? LoadFails { get; set; }

    public int Saves { get; private set; }

    public UnitRecord? Load(string key) => LoadFails is null ? _inner.Load(key) : throw LoadFails;

    public void Save(string key, UnitRecord record)
    {
        if (KillBefore(record))
            throw new KilledException();
        if (IsFull)
            throw new IOException("no space left on device");
        _inner.Save(key, record);
        Saves++;
        if (KillAfter(record))
            throw new KilledException();
    }
}

/// <summary>The same for the ledger.</summary>
internal sealed class TroubledLedger : ILedgerStore
{
    private readonly LedgerInMemory _inner = new();

    public bool IsFull { get; set; }

    public bool IsUnreadable { get; set; }

    public Func<LedgerEntry, bool> KillBefore { get; set; } = _ => false;

    public Func<LedgerEntry, bool> KillAfter { get; set; } = _ => false;

    public void Append(LedgerEntry entry)
    {
        if (KillBefore(entry))
            throw new KilledException();
        if (IsFull)
            throw new IOException("no space left on device");
        _inner.Append(entry);
        if (KillAfter(entry))
            throw new KilledException();
    }

    public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => IsUnreadable ? throw new IOException("permission denied") : _inner.Read(since);

    /// <summary>As somebody else finds it, whatever the engine can.</summary>
    public IEnumerable<LedgerEntry> All => _inner.Read(DateTimeOffset.MinValue);
}
