namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>Every write is proved by reading it back, and the end of the engine has seconds for it: how fast that is must be known.</summary>
internal sealed class LatencyCheck : ArmingCheck
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public override string Name => "read-back-latency";

    public override Finding Look(Examination it)
    {
        var latency = it.Latency;
        if (latency.Times.Count == 0)
            return Finding.Failed($"QPIRI was not answered in {latency.Asked} tries", "an answer", "check cable and baud rate; a value that cannot be read back cannot be proved");
        var found = FormattableString.Invariant($"QPIRI takes {latency.Median.TotalSeconds:0.00} s, {latency.Worst.TotalSeconds:0.00} s at worst ({latency.Times.Count} of {latency.Asked} answered{(latency.IsThroughEngine ? "; the wait for the running engine's turn is included" : "")})");
        return latency.Worst <= Slow && latency.Times.Count == latency.Asked ? Finding.Ok(found)
            : Finding.Warning(found, "every answer within a second", "check the cable and its length; keep it away from DC lines, and other programs away from the device");
    }
}
