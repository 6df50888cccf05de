using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

/// <summary>Each fault does to the bytes what its name says.</summary>
public sealed class FaultTests
{
    private static readonly byte[] Mode = Pi30Frame.EncodeReply("B");
    private static readonly byte[] Protocol = Pi30Frame.EncodeReply("PI30");

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
    private readonly FaultInjector _faults;
    private readonly InverterLine _line;
    private readonly List<string> _log = [];

    public FaultTests()
    {
        _faults = new FaultInjector(FaultPlan.None, _machine, Pi30Dialects.Pi30, _clock, Random(1), _log.Add);
        _line = new InverterLine(Front(_machine), _clock, Pacing.Instant, _faults);
    }

    [Fact]
    public void Without_a_fault_the_reply_comes_at_once() => Assert.Equal(Protocol, Ask("QPI"));

    [Fact]
    public void Drop() => AssertOnce("drop QPI", "QPI", []);

    [Fact]
    public void Truncate() => AssertOnce("truncate QPI", "QPI", Protocol[..4]);

    [Fact]
    public void Lost_head() => AssertOnce("lost-head QPI", "QPI", Protocol[4..]);

    [Fact]
    public void Double() => AssertOnce("double QPI", "QPI", [.. Protocol, .. Protocol]);

    [Fact]
    public void Echo() => AssertOnce("echo QPI", "QPI", Pi30Frame.Encode("QPI"));

    [Fact]
    public void Loopback() => AssertOnce("loopback QPI", "QPI", [.. Pi30Frame.Encode("QPI"), .. Protocol]);

    [Fact]
    public void Nak_with_a_checksum() => AssertOnce("nak QPI", "QPI", Bytes("(NAKss\r"));

    [Fact]
    public void Nak_without_a_checksum() => AssertOnce("bare-nak QPI", "QPI", Bytes("(NAK\r"));

    [Fact]
    public void Line_feed() => AssertOnce("line-feed QPI", "QPI", [.. Protocol[..^1], 0x0A]);

    [Fact]
    public void Noise() => AssertOnce("noise QPI", "QPI", [0xFF, 0xFF, 0xFF, .. Protocol]);

    [Fact]
    public void Stale()
    {
        Ask("QMOD");
        AssertOnce("stale QPI", "QPI", [.. Mode, .. Protocol]);
    }

    [Fact]
    public void A_stale_reply_is_one_to_another_request()
    {
        Ask("QMOD");
        Ask("QPI");
        AssertOnce("stale QPI", "QPI", [.. Mode, .. Protocol]);
    }

    [Fact]
    public void Garble_flips_one_bit_that_the_checksum_catches()
    {
        for (var i = 0; i < 200; i++)
        {
            _faults.Inject(Fault("garble"));
            var damaged = Ask("QPI");

            Assert.Equal(1, damaged.Zip(Protocol, (left, right) => System.Numerics.BitOperations.PopCount((uint)(left ^ right))).Sum());
            Assert.False(Crc16.Matches(damaged.AsSpan(0, 5), damaged[5], damaged[6]));
        }
    }

    [Theory]
    [InlineData("QPI")]
    [InlineData("QPIGS")]
    [InlineData("QMOD")]
    [InlineData("QID")]
    public void A_bad_checksum_is_bad_in_every_form_and_leaves_the_rest(string request)
    {
        var good = Ask(request);
        _faults.Inject(Fault("bad-crc"));
        var bad = Ask(request);

        Assert.Equal(good[..^3], bad[..^3]);
        Assert.Equal(0x0D, bad[^1]);
        Assert.Equal(good.Length - 1, Array.IndexOf(bad, (byte)0x0D));
        Assert.False(Crc16.Matches(bad.AsSpan(0, bad.Length - 3), bad[^3], bad[^2]));
    }

    [Fact]
    public void Delay()
    {
        _faults.Inject(Fault("delay 2.5s QPI"));

        Assert.Empty(Ask("QPI"));
        _clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Empty(Take());
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(Protocol, Take());
    }

    [Fact]
    public void What_is_asked_during_a_delay_is_answered_after_it()
    {
        _faults.Inject(Fault("delay 2.5s QPI"));
        Ask("QPI");
        Assert.Empty(Ask("QMOD"));

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([.. Protocol, .. Mode], Take());
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

    private void AssertOnce(string fault, string request, byte[] bytes)
    {
        var usual = Ask(request);
        _faults.Inject(Fault(fault));
        Assert.Equal(bytes, Ask(request));
        Assert.Equal(usual, Ask(request));
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
