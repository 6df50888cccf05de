using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>What <see cref="Failsafe"/> needs to know.</summary>
internal sealed record FailsafeOptions
{
    /// <summary>Time-outs for somebody who has only seconds: a reply that is lost leaves time for another.</summary>
    private static readonly ConversationOptions Hurried = new()
    {
        FirstByte = TimeSpan.FromSeconds(0.8), Whole = TimeSpan.FromSeconds(2), BeforeRetry = TimeSpan.FromSeconds(0.15),
    };

    public required IUnitStore Units { get; init; }

    public required ILedgerStore Ledger { get; init; }

    /// <summary>The links to try for a device as a record holds it, or as the operator names it.</summary>
    public required Func<string, IReadOnlyList<ITransport>> At { get; init; }

    /// <summary>Where a unit could be as well: a replugged hidraw0 comes back as hidraw1.</summary>
    public Func<IReadOnlyList<ITransport>> Elsewhere { get; init; } = () => [];

    /// <summary>The only devices to go to, as the operator names them; none for those of the records.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>For everything together. The service manager does not wait for ever.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(4.5);

    public ConversationOptions Conversation { get; init; } = Hurried;

    public Func<bool> IsClockTrusted { get; init; } = () => true;

    public IdleWait Idle { get; init; } = IdleWaits.Real;
}
