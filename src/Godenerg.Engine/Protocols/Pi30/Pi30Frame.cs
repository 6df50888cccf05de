using System.Text;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// Frames of the PI30 family. Request: command, two checksum bytes, CR. Reply: <c>(</c>, payload, two checksum bytes over both, CR.
/// Everything is judged on the received bytes; nothing is stripped, trimmed or decoded before the checksum holds.
/// </summary>
internal static class Pi30Frame
{
    public const byte CarriageReturn = 0x0D;
    private const byte LineFeed = 0x0A;

    /// <summary>The bytes of a request.</summary>
    /// <param name="command">The command with its value.</param>
    /// <param name="raiseZero">Raise a 00 of the checksum to 01 as well.</param>
    public static byte[] Encode(string command, bool raiseZero = false)
    {
        var frame = new byte[command.Length + 3];
        Encoding.ASCII.GetBytes(command, frame);
        return Close(frame, raiseZero);
    }

    /// <summary>The bytes of a reply.</summary>
    /// <param name="payload">What stands between <c>(</c> and the checksum.</param>
    public static byte[] EncodeReply(string payload)
    {
        var frame = new byte[payload.Length + 4];
        frame[0] = (byte)'(';
        Encoding.ASCII.GetBytes(payload, frame.AsSpan(1));
        return Close(frame, raiseZero: false);
    }

    /// <summary>Cuts the first frame off what was received: up to and with the first CR. Zeros before a frame are HID padding.</summary>
    /// <param name="received">Everything received and not yet used.</param>
    /// <param name="frame">The frame with its CR.</param>
    /// <param name="consumed">How many bytes to drop, the frame included.</param>
    /// <param name="alsoAtLineFeed">REVO's own replies end in LF.</param>
    public static bool TryCut(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> frame, out int consumed, bool alsoAtLineFeed = false)
    {
        var start = received.IndexOfAnyExcept((byte)0);
        var end = alsoAtLineFeed ? received.IndexOfAny(CarriageReturn, LineFeed) : received.IndexOf(CarriageReturn);
        frame = default;
        consumed = start < 0 ? received.Length : start;
        if (start < 0 || end < 0)
            return false;
        frame = received[start..(end + 1)];
        consumed = end + 1;
        return true;
    }

    /// <summary>What a cut frame is, before anybody looks at its shape.</summary>
    /// <param name="frame">A frame with its end, or what was received without one.</param>
    /// <param name="checksum">How the query asked is checked.</param>
    /// <param name="payload">The payload, when the status is <see cref="ReplyStatus.Ok"/>.</param>
    public static ReplyStatus Classify(ReadOnlySpan<byte> frame, Checksum checksum, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (frame.IsEmpty)
            return ReplyStatus.Silence;
        var isClosed = frame[^1] == CarriageReturn || (checksum == Checksum.Sum && frame[^1] == LineFeed);
        var body = isClosed ? frame[..^1] : frame;
        if (body.IsEmpty)
            return ReplyStatus.Noise;
        switch (body[0])
        {
            case (byte)'^':
                return ReplyStatus.Foreign;
            case (byte)'(':
                break;
            default:
                return isClosed && IsRequest(body) ? ReplyStatus.Echo : ReplyStatus.Noise;
        }

        if (!isClosed)
            return ReplyStatus.Truncated;
        // Some units answer a setter or an unknown query without any checksum; nothing else is believed without one.
        if (body.SequenceEqual("(NAK"u8))
            return ReplyStatus.Nak;
        if (body.SequenceEqual("(ACK"u8))
            return ReplyStatus.Ack;
        // A unit that does not know a query with a one-byte sum refuses it with the two bytes of the family.
        var tail = checksum == Checksum.Sum && !EndsInCrc(body) ? 1 : 2;
        if (body.Length < 1 + tail || (tail == 1 ? (byte)(Sum(body[..^1]) + 1) != body[^1] : !EndsInCrc(body)))
            return ReplyStatus.BadCrc;
        payload = body[1..^tail];
        return payload.SequenceEqual("NAK"u8) ? ReplyStatus.Nak : payload.SequenceEqual("ACK"u8) ? ReplyStatus.Ack : ReplyStatus.Ok;
    }

    private static bool EndsInCrc(ReadOnlySpan<byte> body) => body.Length > 2 && Crc16.Matches(body[..^2], body[^2], body[^1]);

    private static bool IsRequest(ReadOnlySpan<byte> body) =>
        EndsInCrc(body) && body[..^2].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var value in bytes)
            sum += value;
        return sum;
    }

    private static byte[] Close(byte[] frame, bool raiseZero)
    {
        (frame[^3], frame[^2]) = Crc16.OnWire(frame.AsSpan(0, frame.Length - 3), raiseZero);
        frame[^1] = CarriageReturn;
        return frame;
    }
}
