using System.Collections.Immutable;
using Godenerg.Engine.Guarding.Arming.Checks;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding.Arming;

/// <summary>
/// Looks whether an inverter may be armed. It only asks: what it finds wrong, a person mends, because settings like the battery type
/// replace others and are not the business of a program.
/// </summary>
/// <param name="ask">Asks a query, by whatever way there is to the inverter.</param>
/// <param name="clock">For ages and latencies.</param>
internal sealed class Doctor(Func<InverterRequest, Reply> ask, TimeProvider clock)
{
    private const int Tries = 5;
    private static readonly string[] Always = ["QCVT", "QMCHGCR", "QMUCHGCR"];

    /// <summary>In the order in which a person reads them.</summary>
    public static ImmutableArray<ArmingCheck> Checks { get; } =
    [
        new SerialNumberCheck(),
        new BatteryTypeCheck(),
        new CvTimeCheck(),
        new BulkVoltageCheck(),
        new RedischargeVoltageCheck(),
        new LimitsCheck(),
        new TailCheck(),
        new SafeValuesCheck(),
        new ClockCheck(),
        new LatencyCheck(),
    ];

    /// <summary>Called before each round trip is measured, where a running engine is asked, which may give the answer that it has; else null.</summary>
    public Action? LetAnswersAge { get; init; }

    /// <summary>Asks everything, and judges it.</summary>
    /// <param name="identity">Who answers.</param>
    /// <param name="dialect">How it is read.</param>
    /// <param name="device">Where.</param>
    /// <param name="installation">What its owner configured.</param>
    /// <param name="clockDoubt">Why the wall clock cannot be trusted; null when it can.</param>
    public DoctorReport Examine(InverterIdentity identity, Dialect dialect, string device, Installation installation, string? clockDoubt)
    {
        var known = Snapshot.Empty(clock);
        HashSet<string> refused = [];
        foreach (var request in Wanted(dialect, installation))
            Ask(request);
        List<TimeSpan> times = [];
        for (var i = 0; i < Tries && dialect.FindCode("QPIRI") is { } ratings; i++)
        {
            LetAnswersAge?.Invoke();
            var start = clock.GetTimestamp();
            if (Ask(ratings))
                times.Add(clock.GetElapsedTime(start));
        }

        var latency = new ReadBackLatency(times, Tries) { IsThroughEngine = LetAnswersAge is not null };
        var examination = new Examination(identity, dialect, known, installation, latency) { Refused = refused, ClockDoubt = clockDoubt };
        return new(installation.Name, device, identity, clock.GetUtcNow(), [.. Checks.Select(check => new Checked(check.Name, check.Look(examination)))], examination.Latency);

        bool Ask(InverterRequest request)
        {
            var reply = ask(request);
            if (reply.Reading is { } reading)
                known = known.With(reading);
            else if (reply.Status == ReplyStatus.Nak)
                refused.Add(request.Text);
            return reply.Reading is not null;
        }
    }

    /// <summary>Beside the ratings: what narrows the limits, and what tells the settings that have a safe value.</summary>
    private static IEnumerable<InverterRequest> Wanted(Dialect dialect, Installation installation) =>
        Always.Select(dialect.FindCode)
            .Concat(installation.Safe.Keys.SelectMany(dialect.CommandsFor).Select(command => command.ReadBack()))
            .OfType<InverterRequest>().Where(request => request.Text != "QPIRI").DistinctBy(request => request.Text);
}
