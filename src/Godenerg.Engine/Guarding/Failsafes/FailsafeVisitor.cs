using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>Goes to one device, finds out who is there, and has the guard bring back what is open. Devices are visited by different threads.</summary>
internal sealed class FailsafeVisitor(FailsafeOptions options, IReadOnlyList<UnitRecord> open, Countdown countdown, TimeProvider clock)
{
    public const string Because = "nobody is in control: the engine has ended";

    /// <summary>Sooner than this the guard goes on by itself; what it would try again later is tried again at once, because there is no later.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(50);

    /// <summary>Each may be a write of a cell.</summary>
    private const int MostRetries = 3;

    /// <summary>One look, and then it is sent again: one write more costs less than a battery that stays up.</summary>
    private static readonly IReadOnlyList<TimeSpan> ReadBackTimes = [TimeSpan.FromSeconds(0.5)];

    public FailsafeVisit Visit(ITransport link)
    {
        using var hurried = new HurriedTransport(link, countdown);
        try
        {
            hurried.Open();
            var conversation = new Conversation(hurried, clock, options.Conversation);
            conversation.CloseHalfSent();
            if (new UnitFinder(conversation, countdown).Find(open, out var heard) is { } unit)
                return Return(conversation, unit);
            return heard is null
                ? new(link.Name, FailsafeOutcome.Silent, $"{link.Name} does not answer: is the inverter on, the cable in the right port?")
                : new(link.Name, FailsafeOutcome.OtherUnit, $"{link.Name}: serial number {heard} answers there, which has nothing open; it is left alone");
        }
        catch (TransportException trouble)
        {
            return FailsafeVisit.Failed(link.Name, trouble);
        }
#pragma warning disable CA1031 // A bug met at one device must not keep another from being brought back.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return new(link.Name, FailsafeOutcome.Unconfirmed, $"{link.Name}: this is a bug, please report it: {bug.GetType().Name}: {bug.Message.ReplaceLineEndings(" ")}");
        }
    }

    private FailsafeVisit Return(Conversation conversation, UnitRecord unit)
    {
        var ledger = new FailsafeLedger(options.Ledger);
        var guard = new CommandGuard(GuardOptionsFor(unit, ledger), clock, NullLogger.Instance);
        try
        {
            var dialect = Pi30Dialects.Find(unit.Dialect) ?? Pi30Dialects.Pi30;
            guard.Meet(new InverterIdentity(null, dialect.Id, unit.Serial, null, null), dialect, conversation.Device);
            guard.ReturnAll(Because);
            Work(guard, new FailsafeLine(conversation, clock, guard.Observe), dialect.FindCode("QPIRI"));
        }
        catch (TransportException trouble)
        {
            return FailsafeVisit.Failed(conversation.Device, trouble, unit, guard.Status.Leases);
        }

        var stillOpen = guard.Status.Leases;
        return stillOpen.Count == 0
            ? new(conversation.Device, FailsafeOutcome.Safe, $"{string.Join(", ", unit.Leases.Select(lease => $"{lease.Setting} is at its safe {Words.Of(lease.Setting, lease.Safe)}"))}, read back from {conversation.Device}", unit, [])
            : new(conversation.Device, FailsafeOutcome.Unconfirmed, $"{conversation.Device}: {WhyOpen(stillOpen, ledger)}", unit, stillOpen);
    }

    private void Work(CommandGuard guard, FailsafeLine line, InverterRequest? ratings)
    {
        using var never = new ManualResetEventSlim();
        var retries = 0;
        while (guard.HasReturns && !countdown.IsOver)
        {
            // Every limit follows from the battery class.
            if (ratings is not null && line.Known.Newest(ratings.Text) is null)
                line.Read(ratings);
            if (guard.Work(line, line.Known))
                continue;
            var due = guard.NextDue ?? TimeSpan.Zero;
            if (due <= Soon)
            {
                options.Idle(never, due < countdown.Left ? due : countdown.Left, CancellationToken.None);
                continue;
            }

            if (++retries > MostRetries)
                return;
            options.Idle(never, BeforeRetry, CancellationToken.None);
            guard.ReturnAll(Because);
        }
    }

    private GuardOptions GuardOptionsFor(UnitRecord unit, FailsafeLedger ledger) => new()
    {
        // What is safe stands in the leases themselves: a configuration may have been changed, or broken, since.
        Installation = new Installation { Name = unit.Inverter, Safe = unit.Leases.ToDictionary(lease => lease.Setting, lease => new SafeValue(lease.Safe)) },
        Units = options.Units, Ledger = ledger, IsClockTrusted = options.IsClockTrusted, ReadBackTimes = ReadBackTimes,
    };

    private static string WhyOpen(IReadOnlyList<Lease> stillOpen, FailsafeLedger ledger) =>
        ledger.LastAlarm
        ?? $"{string.Join(", ", stillOpen.Select(lease => $"{lease.Setting} is not known to be back at {Words.Of(lease.Setting, lease.Safe)}"))}"
            + (ledger.LastSent is { } sent ? $"; {sent} was sent, and not read back in time" : "; nothing could be sent in time");
}
