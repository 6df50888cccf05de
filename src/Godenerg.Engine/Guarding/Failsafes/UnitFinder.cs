using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>
/// Finds out which of several units is on a line. A cable may have been put into another unit since; nothing is sent to that one, so a
/// serial number that was not heard clearly is asked for again, as long as there is time.
/// </summary>
internal sealed class UnitFinder(Conversation conversation, Countdown countdown)
{
    /// <param name="open">The units that are looked for.</param>
    /// <param name="heard">What was heard of whoever answers; null when nobody did.</param>
    /// <returns>The unit; null when it is none of them, or nobody answers.</returns>
    public UnitRecord? Find(IReadOnlyList<UnitRecord> open, out string? heard)
    {
        heard = null;
        while (!countdown.IsOver)
        {
            // The engine knows a unit by its long number where it tells one; else, or where that was not heard, by the short one.
            var isLongKnown = Ask(Pi30Queries.LongSerial, Metrics.DeviceLongSerial, out var serial);
            if (serial is not null && open.FirstOrDefault(unit => unit.Serial == serial) is { } found)
                return found;
            var isShortKnown = Ask(Pi30Queries.Serial, Metrics.DeviceSerial, out var shortSerial);
            if (shortSerial is not null && open.FirstOrDefault(unit => unit.Serial == shortSerial) is { } alsoFound)
                return alsoFound;
            heard = serial ?? shortSerial ?? heard;
            if (!isLongKnown || !isShortKnown)
                continue;
            if (heard is not null)
                return null;
            // It refuses to tell: then the device is all there is to know it by.
            heard = "none";
            return open.FirstOrDefault(unit => unit.Serial is null && unit.Device == conversation.Device);
        }

        return null;
    }

    /// <returns>True when it answered, be it with a refusal.</returns>
    private bool Ask(InverterQuery query, Metric<string> metric, out string? serial)
    {
        var reply = conversation.Ask(query.About(), TimeSpan.MaxValue, retries: 0);
        serial = reply.Reading?[metric];
        return reply.IsAnswered;
    }
}
