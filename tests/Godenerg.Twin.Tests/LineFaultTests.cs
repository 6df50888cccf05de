using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

/// <summary>Faults of the line and the machine, and which requests a fault is for.</summary>
public sealed class LineFaultTests
{
    private static readonly byte[] Protocol = Pi30Frame.EncodeReply("PI30");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
    private readonly FaultInjector _faults;
    private readonly InverterLine _line;
    private readonly List<string> _log = [];

    public LineFaultTests()
    {
        _faults = new FaultInjector(FaultPlan.None, _machine, Pi30Dialects.Pi30, _clock, Random(1), _log.Add);
        _line = new InverterLine(Front(_machine), _clock, Pacing.Instant, _faults);
    }

    [Fact]
    public void Silence_hears_nothing()
    {
        _faults.Inject(Fault("silence 10s"));

        Assert.Empty(Ask("PBFT52.8"));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Take());
        Assert.Empty(_machine.Written);
        Assert.Equal(Protocol, Ask("QPI"));
    }

    [Fact]
    public void Disconnect_loses_what_is_under_way_and_returns_under_another_name()
    {
        _faults.Inject(Fault("delay 1s"));
        Ask("QPI");
        _faults.Inject(Fault("disconnect 5s as inverter2"));

        Assert.False(_line.IsConnected);
        Assert.Equal(TimeSpan.FromSeconds(5), _line.NextDue);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(_line.IsConnected);
        Assert.Equal((1, "inverter2"), (_line.Disconnections, _line.Alias));
        Assert.Empty(Take());
        Assert.Equal(Protocol, Ask("QPI"));
    }

    [Fact]
    public void Busy_refuses_the_first_request_after_a_gap()
    {
        _faults.Inject(Fault("busy 5s"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Ask("QPI");
        _faults.Inject(Fault("busy 5s"));

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Protocol, Ask("QPI"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Bytes("(NAKss\r"), Ask("QPI"));
        Assert.Equal(Protocol, Ask("QPI"));
    }

    [Fact]
    public void Ack_without_effect_waits_for_a_setter()
    {
        _faults.Inject(Fault("ack-without-effect"));

        Assert.Equal(Protocol, Ask("QPI"));
        Assert.Equal(Pi30Frame.EncodeReply("ACK"), Ask("PBFT52.8"));
        Assert.Empty(_machine.Written);
        Ask("PBFT52.8");
        Assert.Single(_machine.Written);
    }

    [Theory]
    [InlineData("nak PBFT", 0)]
    [InlineData("drop PBFT", 1)]
    public void A_setter_that_is_refused_has_no_effect_and_one_whose_answer_is_lost_has(string fault, int written)
    {
        _faults.Inject(Fault(fault));
        Ask("PBFT52.8");
        Assert.Equal(written, _machine.Written.Count);
    }

    [Fact]
    public void A_knob_changes_the_machine()
    {
        _faults.Inject(Fault("knob charge.float-voltage 53.0"));
        Assert.Equal([("PBFT", MetricValue.Of(53.0), 0)], _machine.Written);
    }

    [Fact]
    public void A_knob_takes_the_setter_that_its_value_needs()
    {
        _faults.Inject(Fault("knob charge.max-current 120"));
        Assert.Equal("MNCHGC", _machine.Written.Single().Code);
    }

    [Fact]
    public void A_knob_that_the_machine_refuses_is_told()
    {
        _machine.Answer = MachineAnswer.Nak;
        _faults.Inject(Fault("knob charge.float-voltage 53.0"));
        Assert.Equal("fault without effect: knob charge.float-voltage 53: the machine refuses charge.float-voltage 53", _log[^1]);
    }

    [Fact]
    public void A_clock_that_is_moved_stays_so_until_it_is_set()
    {
        _machine.Values[Settings.InverterClock] = MetricValue.Of(new DateTime(2026, 3, 20, 12, 0, 0));
        _faults.Inject(Fault("clock-skew -90s"));
        Assert.Equal("20260320115830", Payload(Ask("QT")));
    }

    [Fact]
    public void A_firmware_update_brings_24_tokens()
    {
        Assert.Equal(21, Payload(Ask("QPIGS")).Split(' ').Length);
        _faults.Inject(Fault("firmware-update"));
        Assert.Equal(24, Payload(Ask("QPIGS")).Split(' ').Length);
        _faults.Inject(Fault("firmware-update 17"));
        Assert.Equal(17, Payload(Ask("QPIGS")).Split(' ').Length);
    }

    [Fact]
    public void A_fault_strikes_its_request_as_often_as_it_says()
    {
        _faults.Inject(Fault("drop QPIGS x2"));

        Assert.Equal(Protocol, Ask("QPI"));
        Assert.Empty(Ask("QPIGS"));
        Assert.Empty(Ask("QPIGS"));
        Assert.NotEmpty(Ask("QPIGS"));
    }

    [Fact]
    public void A_fault_that_lasts_lets_others_go_first()
    {
        _faults.Inject(Fault("loopback always"));
        _faults.Inject(Fault("drop QPI"));

        Assert.Empty(Ask("QPI"));
        Assert.StartsWith("QPI", System.Text.Encoding.Latin1.GetString(Ask("QPI")), StringComparison.Ordinal);
        Assert.StartsWith("QPI", System.Text.Encoding.Latin1.GetString(Ask("QPI")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_stands_for_the_request_with_any_argument()
    {
        _faults.Inject(Fault("drop QED x2"));
        _faults.Inject(Fault("drop QPGS1"));

        Assert.Empty(Ask("QED20260320"));
        Assert.Empty(Ask("QED20260321"));
        Assert.NotEmpty(Ask("QPGS0"));
        Assert.Empty(Ask("QPGS1"));
    }

    [Fact]
    public void Two_lines_to_one_machine_share_its_faults()
    {
        var other = new InverterLine(Front(_machine), _clock, Pacing.Instant, _faults);
        _faults.Inject(Fault("disconnect 5s"));

        Assert.False(_line.IsConnected);
        Assert.False(other.IsConnected);
    }

    [Fact]
    public void A_client_that_never_reads_is_not_listened_to_for_ever()
    {
        var requests = Enumerable.Repeat(Pi30Frame.Encode("QPIGS"), 100).SelectMany(frame => frame).ToArray();
        for (var i = 0; i < 100; i++)
            _line.Receive(requests);

        var count = 0;
        while (Take() is { Length: > 0 } bytes)
            count += bytes.Length;
        Assert.InRange(count, 16 * 1024, 32 * 1024);
        Assert.Equal(Protocol, Ask("QPI"));
    }

    private byte[] Ask(string request)
    {
        _line.Receive(Pi30Frame.Encode(request));
        return Take();
    }

    private byte[] Take()
    {
        var buffer = new byte[1024];
        return buffer[.._line.Take(buffer)];
    }
}
