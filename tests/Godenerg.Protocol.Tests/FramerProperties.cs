using System.Text;
using CsCheck;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>Whatever comes over the line: no exception, and no values without a checksum that holds.</summary>
public sealed class FramerProperties
{
    private static readonly string[] Codes =
    [
        .. Pi30Dialects.All.SelectMany(dialect => dialect.Queries).Select(query => query.Code + new string('1', query.ArgumentLength)).Distinct(),
        .. Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Select(command => command.Code).Distinct(),
        "", "Q", "nonsense",
    ];

    private static readonly (string Code, byte[] Frame)[] ValidFrames =
    [
        .. Pi30Dialects.All.SelectMany(dialect => dialect.Queries).SelectMany(query => query.Samples
            .Select(sample => (query.Code + new string('1', query.ArgumentLength), Pi30Frame.EncodeReply(sample)))),
        ("PBFT54.0", Pi30Frame.EncodeReply("ACK")), ("PBFT54.0", Pi30Frame.EncodeReply("NAK")), ("QMOD", Pi30Frame.Encode("QMOD")),
    ];

    /// <summary>Bytes that mean something to a framer come up far more often than by chance.</summary>
    private static readonly Gen<byte> LineByte =
        Gen.Frequency((4, OneOf<byte>(0x0D, 0x0A, 0x00, 0x28, 0x20, 0xFF, 0x5E)), (4, Gen.Char['0', '9'].Select(digit => (byte)digit)), (2, Gen.Byte));

    private static readonly Gen<(string Code, byte[] Frame)> Garbage = Gen.Select(OneOf(Codes), LineByte.Array[0, 160]);

    private static readonly Gen<(string Code, byte[] Frame)> Payloads =
        Gen.Select(OneOf(Codes), OneOf(' ', '.', '-', '0', '1', '9', 'E', 'D', 'N', 'A', ':', '~').Array[0, 80])
            .Select((code, payload) => (code, Pi30Frame.EncodeReply(new string(payload))));

    private static readonly Gen<(string Code, byte[] Frame)> Mutated =
        Gen.Select(OneOf(ValidFrames), Gen.Int[0, 5], Gen.Int[0, 200], LineByte)
            .Select((valid, kind, place, value) => (valid.Code, Mutate(valid.Frame, kind, place % valid.Frame.Length, value)));

    private static readonly Gen<(string Code, byte[] Frame)> Crossed =
        Gen.Select(OneOf(Codes), OneOf(ValidFrames)).Select((code, valid) => (code, valid.Frame));

    private static readonly Gen<(string Code, byte[] Frame)> Anything = Gen.OneOf(Garbage, Payloads, Mutated, Crossed);

    [Fact]
    public void Any_bytes_are_cut_and_judged_without_an_exception() =>
        Anything.Sample(sample =>
        {
            foreach (var checksum in new[] { Checksum.Crc, Checksum.Sum })
            {
                Pi30Frame.Classify(sample.Frame, checksum, out _);
                var isCut = Pi30Frame.TryCut(sample.Frame, out var frame, out var consumed, alsoAtLineFeed: checksum == Checksum.Sum);
                Assert.InRange(consumed, 0, sample.Frame.Length);
                Assert.Equal(isCut, !frame.IsEmpty);
                if (isCut)
                    Pi30Frame.Classify(frame, checksum, out _);
            }
        }, iter: 20_000);

    [Fact]
    public void Cutting_again_and_again_ends_and_loses_only_zeros()
    {
        LineByte.Array[0, 400].Sample(received =>
        {
            List<byte> seen = [];
            var rest = received.AsSpan();
            while (Pi30Frame.TryCut(rest, out var frame, out var consumed))
            {
                Assert.True(consumed > 0);
                Assert.Equal(0x0D, frame[^1]);
                Assert.Equal(frame.Length - 1, frame.IndexOf((byte)0x0D));
                Assert.NotEqual(0, frame[0]);
                seen.AddRange(frame);
                rest = rest[consumed..];
            }

            var all = received.AsSpan(0, received.Length - rest.Length);
            Assert.Equal(all.ToArray().Count(value => value != 0), seen.Count(value => value != 0));
        }, iter: 5_000);
    }

    [Fact]
    public void There_is_no_reading_without_a_checksum_that_holds() =>
        Anything.Sample(sample =>
        {
            foreach (var decoder in new[] { new FrameDecoder(), new FrameDecoder(Pi30Dialects.Revo) })
            {
                var decoded = decoder.Decode(sample.Code, sample.Frame);
                Assert.True(decoded.Reading is null || decoded.Status == ReplyStatus.Ok);
                if (decoded.Reading is not null)
                    Assert.True(IsConfirmed(sample.Frame, decoded.Reading.Query is "PQSE" or "PQSA" or "QALL"), Convert.ToHexString(sample.Frame));
            }
        }, iter: 20_000);

    [Fact]
    public void A_flipped_bit_of_a_valid_frame_never_passes() =>
        Gen.Select(OneOf(ValidFrames), Gen.Int[0, 2000]).Sample((valid, place) =>
        {
            var frame = (byte[])valid.Frame.Clone();
            // The two checksum bytes are left out: a raised one and its plain form are both right.
            var bit = place % ((frame.Length - 3) * 8);
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(new FrameDecoder().Decode(valid.Code, frame).Reading);
        }, iter: 5_000);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static byte[] Mutate(byte[] frame, int kind, int place, byte value) => kind switch
    {
        0 => [.. frame[..place], value, .. frame[(place + 1)..]],
        1 => [.. frame[..place], value, .. frame[place..]],
        2 => [.. frame[..place], .. frame[(place + 1)..]],
        3 => frame[..place],
        4 => frame[place..],
        _ => [.. frame, .. frame],
    };

    private static bool IsConfirmed(ReadOnlySpan<byte> received, bool hasSum)
    {
        var start = received.IndexOfAnyExcept((byte)0);
        var end = hasSum ? received.IndexOfAny((byte)0x0D, (byte)0x0A) : received.IndexOf((byte)0x0D);
        var body = received[start..end];
        if (body[0] != '(')
            return false;
        var sum = 1;
        foreach (var value in body[..^1])
            sum += value;
        return BitByBit.Confirms(body[..^2], body[^2], body[^1]) || (hasSum && (byte)sum == body[^1]);
    }
}
