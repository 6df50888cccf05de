using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

public sealed class FrameTests
{
    // "(PI30" and its checksum 9A0B.
    private static readonly byte[] Pi30 = [0x28, 0x50, 0x49, 0x33, 0x30, 0x9A, 0x0B, 0x0D];

    // "(B" and its checksum E7C9.
    private static readonly byte[] Battery = [0x28, 0x42, 0xE7, 0xC9, 0x0D];

    [Fact]
    public void The_first_carriage_return_ends_a_frame()
    {
        Assert.True(Pi30Frame.TryCut(Pi30, out var frame, out var consumed));
        Assert.Equal(Pi30, frame.ToArray());
        Assert.Equal(8, consumed);
    }

    [Fact]
    public void Zeros_before_a_frame_are_padding()
    {
        Assert.True(Pi30Frame.TryCut([0, 0, 0, .. Battery], out var frame, out var consumed));
        Assert.Equal(Battery, frame.ToArray());
        Assert.Equal(8, consumed);
    }

    [Fact]
    public void Zeros_behind_a_frame_stay_for_the_next_cut_and_vanish_there()
    {
        byte[] report = [.. Battery, 0, 0, 0];
        Assert.True(Pi30Frame.TryCut(report, out var frame, out var consumed));
        Assert.Equal(Battery, frame.ToArray());
        Assert.Equal(5, consumed);
        Assert.False(Pi30Frame.TryCut(report.AsSpan(consumed), out _, out var rest));
        Assert.Equal(3, rest);
    }

    [Fact]
    public void A_zero_of_the_checksum_is_not_padding()
    {
        byte[] frame = [.. "(00000292"u8, 0x9C, 0x00, 0x0D, 0, 0, 0, 0];
        Assert.True(Pi30Frame.TryCut(frame, out var cut, out _));
        Assert.Equal(ReplyStatus.Ok, Pi30Frame.Classify(cut, Checksum.Crc, out var payload));
        Assert.Equal("00000292"u8, payload);
    }

    [Fact]
    public void Two_glued_frames_are_cut_one_after_the_other()
    {
        byte[] received = [.. Pi30, .. Battery];
        Assert.True(Pi30Frame.TryCut(received, out var first, out var consumed));
        Assert.Equal(Pi30, first.ToArray());
        Assert.True(Pi30Frame.TryCut(received.AsSpan(consumed), out var second, out _));
        Assert.Equal(Battery, second.ToArray());
    }

    [Fact]
    public void Half_a_frame_is_nothing_yet_and_stays()
    {
        Assert.False(Pi30Frame.TryCut(Pi30.AsSpan(0, 5), out var frame, out var consumed));
        Assert.True(frame.IsEmpty);
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void Nothing_at_all_is_nothing_yet()
    {
        Assert.False(Pi30Frame.TryCut([], out _, out var consumed));
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void A_line_feed_for_the_carriage_return_is_not_a_frame()
    {
        byte[] frame = [.. Battery[..^1], 0x0A];
        Assert.False(Pi30Frame.TryCut(frame, out _, out _));
        Assert.Equal(ReplyStatus.Truncated, Pi30Frame.Classify(frame, Checksum.Crc, out _));
    }

    [Fact]
    public void A_line_feed_ends_a_reply_that_is_checked_by_a_sum()
    {
        // 28 + 31 + 1 = 5A.
        byte[] frame = [0x28, 0x31, 0x5A, 0x0A];
        Assert.True(Pi30Frame.TryCut(frame, out var cut, out _, alsoAtLineFeed: true));
        Assert.Equal(ReplyStatus.Ok, Pi30Frame.Classify(cut, Checksum.Sum, out var payload));
        Assert.Equal("1"u8, payload);
        Assert.Equal(ReplyStatus.BadCrc, Pi30Frame.Classify([0x28, 0x31, 0x5B, 0x0A], Checksum.Sum, out _));
    }

    [Theory]
    [InlineData("28 50493330 9A0B 0D", nameof(ReplyStatus.Ok))]
    [InlineData("28 41434B 3920 0D", nameof(ReplyStatus.Ack))]
    [InlineData("28 41434B 0D", nameof(ReplyStatus.Ack))]
    [InlineData("28 4E414B 7373 0D", nameof(ReplyStatus.Nak))]
    [InlineData("28 4E414B 0D", nameof(ReplyStatus.Nak))]
    [InlineData("28 4E414F 7373 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 4E4148 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 50493331 9A0B 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 50493330 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 42 0D", nameof(ReplyStatus.BadCrc))]
    [InlineData("28 50493330 9A0B", nameof(ReplyStatus.Truncated))]
    [InlineData("28", nameof(ReplyStatus.Truncated))]
    [InlineData("51 4D4F44 49C1 0D", nameof(ReplyStatus.Echo))]
    [InlineData("51 424F4F54 0B88 0D", nameof(ReplyStatus.Echo))]
    [InlineData("51 4D4F44 49C2 0D", nameof(ReplyStatus.Noise))]
    [InlineData("51 4D4F44 49C1", nameof(ReplyStatus.Noise))]
    [InlineData("5E 31 0BC2 0D", nameof(ReplyStatus.Foreign))]
    [InlineData("5E 30 1BE3 0D", nameof(ReplyStatus.Foreign))]
    [InlineData("FF", nameof(ReplyStatus.Noise))]
    [InlineData("FF 0D", nameof(ReplyStatus.Noise))]
    [InlineData("50493330 9A0B 0D", nameof(ReplyStatus.Noise))]
    [InlineData("0D", nameof(ReplyStatus.Noise))]
    [InlineData("", nameof(ReplyStatus.Silence))]
    public void A_frame_is_what_its_bytes_say(string hex, string status) =>
        Assert.Equal(status, Pi30Frame.Classify(Bytes(hex), Checksum.Crc, out _).ToString());

    [Fact]
    public void Only_a_believed_frame_has_a_payload()
    {
        Pi30Frame.Classify([0x28, 0x42, 0xE7, 0xC8, 0x0D], Checksum.Crc, out var bad);
        Assert.True(bad.IsEmpty);
        Pi30Frame.Classify(Battery, Checksum.Crc, out var good);
        Assert.Equal("B"u8, good);
    }

    [Fact]
    public void A_refusal_in_the_family_s_own_checksum_is_understood_under_a_sum() =>
        Assert.Equal(ReplyStatus.Nak, Pi30Frame.Classify(Bytes("28 4E414B 7373 0D"), Checksum.Sum, out _));

    [Fact]
    public void The_decoder_reads_a_padded_report() =>
        Assert.Equal(Modes.Battery, new FrameDecoder().Decode("QMOD", [.. Battery, 0, 0, 0]).Reading![Metrics.InverterMode]);

    [Fact]
    public void A_verified_reply_to_something_else_is_foreign()
    {
        var decoded = new FrameDecoder().Decode("QPIGS", Pi30);
        Assert.Equal(ReplyStatus.Foreign, decoded.Status);
        Assert.Null(decoded.Reading);
    }

    [Fact]
    public void A_bare_carriage_return_and_no_bytes_at_all_are_judged_and_not_thrown_at()
    {
        Assert.Equal(ReplyStatus.Noise, new FrameDecoder().Decode("QMOD", [0x0D]).Status);
        Assert.Equal(ReplyStatus.Silence, new FrameDecoder().Decode("QMOD", []).Status);
        Assert.Equal(ReplyStatus.Silence, new FrameDecoder().Decode(null, [0x00, 0x00]).Status);
    }

    [Fact]
    public void A_truncated_frame_behind_padding_is_truncated() =>
        Assert.Equal(ReplyStatus.Truncated, new FrameDecoder().Decode("QMOD", [0x00, 0x00, 0x28, 0x42, 0xE7]).Status);

    [Fact]
    public void A_verified_frame_without_a_payload_answers_nothing() =>
        Assert.Equal(ReplyStatus.Foreign, new FrameDecoder().Decode("QMOD", Pi30Frame.EncodeReply("")).Status);

    [Fact]
    public void A_frame_whose_request_nobody_knows_still_shows_its_tokens()
    {
        var decoded = new FrameDecoder().Decode("QXYZ", Pi30Frame.EncodeReply("1 2 3"));
        Assert.Equal(ReplyStatus.Ok, decoded.Status);
        Assert.Null(decoded.Reading);
        Assert.Equal(["1", "2", "3"], decoded.Tokens);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
