using CsCheck;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Wire;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

/// <summary>Whatever a client sends, the twin lives on and answers the next good request.</summary>
public sealed class RubbishTests
{
    private static readonly byte[] Nak = Pi30Frame.EncodeReply("NAK");

    private readonly InverterFront _front = Front(FakeMachine.Knowing(Pi30Dialects.Pi30));

    [Fact]
    public void Any_bytes_in_any_pieces_leave_it_able_to_answer() =>
        Gen.Byte.Array[0, 300].Array[0, 8].Sample(pieces =>
        {
            var front = Front(FakeMachine.Knowing(Pi30Dialects.Pi30));
            foreach (var piece in pieces)
                front.Feed(piece);
            front.Feed([0x0D]);
            Assert.Equal(Pi30Frame.EncodeReply("PI30"), front.Ask("QPI"));
        }, iter: 500);

    [Fact]
    public void Damaged_requests_in_any_pieces_never_reach_the_machine() =>
        Gen.Select(Gen.Int[0, 10], Gen.Int[1, 255], Gen.Int[1, 12]).Sample((at, flip, size) =>
        {
            var machine = new FakeMachine();
            var front = Front(machine);
            var frame = Pi30Frame.Encode("PBFT54.0");
            frame[at % (frame.Length - 1)] ^= (byte)flip;
            foreach (var piece in frame.Chunk(size))
                front.Feed(piece);
            Assert.Empty(machine.Written);
        }, iter: 2000);

    [Fact]
    public void Requests_in_any_pieces_are_answered_alike() =>
        Gen.Int[1, 40].Sample(size =>
        {
            var front = Front(FakeMachine.Knowing(Pi30Dialects.Pi30));
            byte[] requests = [.. Pi30Frame.Encode("QPI"), 0, 0, .. Pi30Frame.Encode("QPIGS2"), 0, .. Pi30Frame.Encode("QMOD")];
            byte[] whole = [.. front.Feed(requests)];
            Assert.Equal(whole, requests.Chunk(size).SelectMany(piece => front.Feed(piece)));
        });

    [Fact]
    public void Padding_before_a_request_does_not_count() =>
        Assert.Equal(Pi30Frame.EncodeReply("PI30"), _front.Feed([0, 0, 0, .. Pi30Frame.Encode("QPI"), 0, 0]));

    [Fact]
    public void A_wrong_checksum_is_refused() => Assert.Equal(Nak, _front.Feed([.. Bytes("QPI"), 0xBE, 0xAD, 0x0D]));

    [Fact]
    public void A_request_without_checksum_is_refused() => Assert.Equal(Nak, _front.Feed(Bytes("QPIGS\r")));

    [Fact]
    public void Noise_before_a_request_spoils_it_once()
    {
        Assert.Equal(Nak, _front.Feed([0xFF, .. Pi30Frame.Encode("QPI")]));
        Assert.Equal(Pi30Frame.EncodeReply("PI30"), _front.Ask("QPI"));
    }

    [Fact]
    public void Megabytes_without_an_end_are_one_refusal()
    {
        for (var i = 0; i < 1024; i++)
            Assert.Empty(_front.Feed(Enumerable.Repeat((byte)'Q', 1024).ToArray()));
        Assert.Equal(Nak, _front.Feed([0x0D]));
        Assert.Equal(Pi30Frame.EncodeReply("PI30"), _front.Ask("QPI"));
    }

    [Fact]
    public void A_request_of_nothing_is_not_answered() => Assert.Empty(_front.Feed([0x0D, 0x0D, 0, 0x0D]));

    [Fact]
    public void Its_own_replies_are_not_answered_lest_it_talks_to_an_echo_for_ever() =>
        Assert.Empty(_front.Feed([.. Nak, .. Pi30Frame.EncodeReply("PI30"), .. Bytes("(NAK\r")]));

    [Fact]
    public void An_unfinished_request_of_a_client_that_has_gone_is_forgotten()
    {
        _front.Feed(Bytes("QPIG"));
        _front.Forget();
        Assert.Equal(Pi30Frame.EncodeReply("PI30"), _front.Ask("QPI"));
    }
}
