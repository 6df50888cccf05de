using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

/// <summary>The engine's conversation survives every fault, and reads nothing wrong meanwhile. No wall time passes.</summary>
public sealed class RecoveryTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30);

    public static TheoryData<string> Usages => [.. FaultKinds.All.Where(kind => kind != FaultKinds.Disconnect).Select(kind => kind.Usage)];

    [Theory]
    [MemberData(nameof(Usages))]
    public void The_engine_recovers_from(string usage)
    {
        var (line, faults) = Line();
        var conversation = new Conversation(Link(line, _clock), _clock, new ConversationOptions());
        Ask(conversation, "QMOD");
        faults.Inject(Fault(usage));
        var start = _clock.GetUtcNow();

        Reply reply;
        do
        {
            Ask(conversation, "QPIRI");
            reply = Ask(conversation, "QPIGS");
            Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromSeconds(25));
        }
        while (reply.Status != ReplyStatus.Ok);

        Assert.Equal(52.8, reply.Reading![Metrics.BatteryVoltage]);
    }

    [Fact]
    public void A_device_that_was_gone_is_gone_for_good_and_another_one_comes()
    {
        var (line, faults) = Line();
        using var sameName = new InProcessLink(line, _clock, (_, duration, _) => _clock.Advance(duration));
        var conversation = new Conversation(Link(line, _clock), _clock, new ConversationOptions());
        faults.Inject(Fault("disconnect 5s as inverter2"));

        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => Ask(conversation, "QPIGS")).Fault);
        Assert.Equal(TransportFault.Missing, Assert.Throws<TransportException>(() => Link(line, _clock)).Fault);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => Ask(conversation, "QPIGS")).Fault);
        Assert.Equal(TransportFault.Missing, Assert.Throws<TransportException>(sameName.Open).Fault);

        var again = Link(line, _clock);
        Assert.Equal("inverter2", again.Name);
        Assert.Equal(ReplyStatus.Ok, Ask(new Conversation(again, _clock, new ConversationOptions()), "QPIGS").Status);
    }

    /// <summary>
    /// QLT is left out: a stale reply to QET looks like its own in every byte that a client can check, and nobody can tell them apart.
    /// </summary>
    [Fact]
    public void A_stormy_day_costs_answers_but_never_a_wrong_one()
    {
        var plan = FaultPlan.Random(Random(3), _clock.GetUtcNow(), TimeSpan.FromHours(6), TimeSpan.FromSeconds(20));
        var (line, _) = Line(plan, Pacing.Serial);
        var conversation = new Conversation(Link(line, _clock), _clock, new ConversationOptions());
        var end = _clock.GetUtcNow().AddHours(6);
        var (right, failed) = (0, 0);
        while (_clock.GetUtcNow() < end)
        {
            foreach (var code in (string[])["QPIGS", "QMOD", "QPIRI", "QET"])
            {
                try
                {
                    if (Ask(conversation, code) is not { Status: ReplyStatus.Ok, Reading: { } reading })
                    {
                        failed++;
                        continue;
                    }

                    right++;
                    Assert.All(reading.Metrics.Where(metric => reading.ValueOf(metric).HasValue && _machine.Read(metric).HasValue),
                        metric => Assert.Equal(_machine.Read(metric), reading.ValueOf(metric)));
                }
                catch (TransportException)
                {
                    failed++;
                    while (!line.IsConnected)
                        _clock.Advance(TimeSpan.FromSeconds(1));
                    conversation = new Conversation(Link(line, _clock), _clock, new ConversationOptions());
                }
            }

            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.InRange(right, 4000, int.MaxValue);
        Assert.InRange(failed, 1, right / 10);
    }

    private static Reply Ask(Conversation conversation, string code) => conversation.Ask(Request(Pi30Dialects.Pi30, code), TimeSpan.MaxValue);

    private (InverterLine Line, FaultInjector Faults) Line(FaultPlan? plan = null, Pacing? pacing = null)
    {
        var faults = new FaultInjector(plan ?? FaultPlan.None, _machine, Pi30Dialects.Pi30, _clock, Random(1));
        return (new InverterLine(Front(_machine), _clock, pacing ?? new Pacing(0, TimeSpan.FromMilliseconds(50)), faults), faults);
    }
}
