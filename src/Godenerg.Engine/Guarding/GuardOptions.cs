using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Guarding.Writing;

namespace Godenerg.Engine.Guarding;

/// <summary>What the guard of one inverter needs to know.</summary>
internal sealed record GuardOptions
{
    public Installation Installation { get; init; } = new();

    /// <summary>Why a unit may not be armed, in words; null when it may. Asked when it is met.</summary>
    public Func<InverterIdentity, string?> WhyNotArmed { get; init; } = _ => null;

    public IUnitStore Units { get; init; } = new UnitsInMemory();

    public ILedgerStore Ledger { get; init; } = new LedgerInMemory();

    /// <summary>When a write is read back, after sending; whoever has only seconds left looks sooner and gives up sooner.</summary>
    public IReadOnlyList<TimeSpan> ReadBackTimes { get; init; } = PendingWrite.UsualTimes;

    /// <summary>Where it tells what happens; null for nowhere.</summary>
    public InverterFeed? Events { get; init; }

    public Func<bool> IsClockTrusted { get; init; } = () => true;

    /// <summary>Called when an operator says that the clock is right.</summary>
    public Action ConfirmClock { get; init; } = () => { };
}
