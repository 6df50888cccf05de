using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding;

/// <summary>
/// What is left to do when an engine has been killed: brings back whatever its records say is off its safe value. It goes where the
/// records say, makes sure of the serial number, and leaves the rest to the same guard that the engine has. In a process of its own, with
/// seconds to live; what it does not manage stays recorded, and the next start of the engine begins with it.
/// </summary>
internal sealed class Failsafe(FailsafeOptions options, TimeProvider clock)
{
    /// <param name="units">The records of a data folder.</param>
    /// <returns>One report for each unit that had anything open; none when nothing was, and no device has been touched.</returns>
    public IReadOnlyList<FailsafeReport> Run(IEnumerable<UnitRecord> units)
    {
        UnitRecord[] open = [.. units.Where(unit => unit.Leases.Count > 0)];
        if (open.Length == 0)
            return [];
        var visitor = new FailsafeVisitor(options, open, new Countdown(clock, options.Within), clock);
        var places = options.Named.Count > 0 ? options.Named : [.. open.Select(unit => unit.Device).Distinct()];
        var visits = AtOnce([.. places.Select<string, Func<IReadOnlyList<FailsafeVisit>>>(place => () => Visit(visitor, place))]);
        if (options.Named.Count == 0 && open.Any(unit => !IsServed(unit, visits)))
            visits = [.. visits, .. AtOnce([.. Elsewhere(visits).Select<ITransport, Func<IReadOnlyList<FailsafeVisit>>>(link => () => [visitor.Visit(link)])])];
        return [.. open.Select(unit => ReportOn(unit, visits))];
    }

    private List<FailsafeVisit> Visit(FailsafeVisitor visitor, string place)
    {
        try
        {
            return [.. options.At(place).Select(visitor.Visit)];
        }
        catch (TransportException trouble)
        {
            return [FailsafeVisit.Failed(place, trouble)];
        }
    }

    private IEnumerable<ITransport> Elsewhere(List<FailsafeVisit> visits)
    {
        try
        {
            return options.Elsewhere().Where(link => visits.TrueForAll(visit => visit.Device != link.Name));
        }
        catch (TransportException)
        {
            // There is no other; what was said about the device itself says it all.
            return [];
        }
    }

    /// <summary>Each device has a wire of its own, and there is no time to go from one to the next.</summary>
    private static List<FailsafeVisit> AtOnce(IReadOnlyList<Func<IReadOnlyList<FailsafeVisit>>> visits)
    {
        var results = new IReadOnlyList<FailsafeVisit>[visits.Count];
        var others = Enumerable.Range(1, Math.Max(0, visits.Count - 1)).Select(index => new Thread(() => results[index] = visits[index]()) { Name = "failsafe" }).ToList();
        others.ForEach(thread => thread.Start());
        if (visits.Count > 0)
            results[0] = visits[0]();
        others.ForEach(thread => thread.Join());
        return [.. results.SelectMany(result => result)];
    }

    private static bool IsServed(UnitRecord unit, List<FailsafeVisit> visits) => visits.Exists(visit => visit.Unit == unit);

    private static FailsafeReport ReportOn(UnitRecord unit, List<FailsafeVisit> visits)
    {
        var visit = visits.FirstOrDefault(visit => visit.Unit == unit)
            ?? visits.FirstOrDefault(visit => visit.Device == unit.Device)
            ?? (visits.Count > 0 ? visits[0] : new(unit.Device, FailsafeOutcome.Missing, $"{unit.Device}: nothing is plugged in that could be an inverter"));
        var served = visit.Unit == unit;
        return new(unit.Inverter, unit.Serial, visit.Device, visit.Outcome, served ? visit.Because : $"serial number {unit.Serial ?? "unknown"} was not reached: {visit.Because}", unit.Leases,
            served ? visit.StillOpen! : unit.Leases);
    }
}
