using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>How it ended for one unit.</summary>
internal enum FailsafeOutcome
{
    /// <summary>Everything was read back at its safe value.</summary>
    Safe,

    /// <summary>The device is missing, not permitted, or was pulled out.</summary>
    Missing,

    /// <summary>Another process has the device.</summary>
    Busy,

    /// <summary>Somebody answers, and it is not this unit.</summary>
    OtherUnit,

    /// <summary>Nobody answers.</summary>
    Silent,

    /// <summary>It answers, but not everything was read back at its safe value.</summary>
    Unconfirmed,
}

/// <summary>What became of one unit that had something off its safe value.</summary>
/// <param name="Inverter">The inverter's name in the configuration.</param>
/// <param name="Serial">Its serial number; null where it tells none.</param>
/// <param name="Device">Where it was found, or else where it was looked for.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Because">What was done, or why not, in one line.</param>
/// <param name="Leases">What was off its safe value.</param>
/// <param name="StillOpen">What is not known to be back; the next start of the engine begins with it.</param>
internal sealed record FailsafeReport(
    string Inverter, string? Serial, string Device, FailsafeOutcome Outcome, string Because, IReadOnlyList<Lease> Leases, IReadOnlyList<Lease> StillOpen)
{
    /// <summary>For people.</summary>
    public override string ToString() => $"{Inverter}: {Because}{(StillOpen.Count == 0 ? "" : "; the next start of the engine begins with it")}";
}

/// <summary>What was met at one device.</summary>
/// <param name="Device">Where.</param>
/// <param name="Outcome">How it ended there.</param>
/// <param name="Because">What was done, or why not, in one line.</param>
/// <param name="Unit">Whose leases were brought back; null when it was none of those that have any.</param>
/// <param name="StillOpen">What is not known to be back.</param>
internal sealed record FailsafeVisit(string Device, FailsafeOutcome Outcome, string Because, UnitRecord? Unit = null, IReadOnlyList<Lease>? StillOpen = null)
{
    public static FailsafeVisit Failed(string device, TransportException trouble, UnitRecord? unit = null, IReadOnlyList<Lease>? stillOpen = null) =>
        new(device, trouble.Fault == TransportFault.Busy ? FailsafeOutcome.Busy : FailsafeOutcome.Missing, trouble.Message, unit, stillOpen);
}
