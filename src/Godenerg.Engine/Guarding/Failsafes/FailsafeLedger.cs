using Godenerg.Engine.Guarding.Ledger;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>
/// The ledger of somebody who is not the engine: every entry says so. It is not read: what somebody else may have changed since is no
/// reason to leave a battery at a raised voltage, and the years of a ledger would cost seconds that there are not. One thread.
/// </summary>
internal sealed class FailsafeLedger(ILedgerStore ledger) : ILedgerStore
{
    public const string Who = "failsafe";

    /// <summary>What was sent last; null when nothing was.</summary>
    public string? LastSent { get; private set; }

    /// <summary>What went wrong last; null when nothing did.</summary>
    public string? LastAlarm { get; private set; }

    public void Append(LedgerEntry entry)
    {
        LastSent = entry.Kind == LedgerKind.Sent ? entry.Text : LastSent;
        LastAlarm = entry.Kind == LedgerKind.Alarm ? entry.Because : LastAlarm;
        ledger.Append(entry with { Who = Who });
    }

    public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => [];
}
