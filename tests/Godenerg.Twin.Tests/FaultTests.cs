using Godenerg.Engine.Protocols.Pi30;
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

    public FaultTests()
    {
        _faults = new FaultInjector(FaultPlan.None, _machine, Pi30Dialects.Pi30, _clock, Random(1));
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
