namespace Godenerg.Engine.Guarding.Arming;

/// <summary>What the doctor found out about one unit. Immutable.</summary>
/// <param name="Inverter">The inverter's name in the configuration.</param>
/// <param name="Device">Where it answers.</param>
/// <param name="Identity">Who it is; the report is about this serial number and firmware, and no other.</param>
/// <param name="At">Wall time.</param>
/// <param name="Checks">Every check, in its order.</param>
/// <param name="Latency">How fast it tells.</param>
internal sealed record DoctorReport(
    string Inverter, string Device, InverterIdentity Identity, DateTimeOffset At, IReadOnlyList<Checked> Checks, ReadBackLatency Latency)
{
    public bool IsPassed => Checks.All(check => check.Finding.Kind != FindingKind.Failed);
}
