using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using static Godenerg.Simulator.Wire.Faults.FaultParts;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>Everything that was seen to go wrong (protocol section 7). It finds its own entries: adding a fault is adding one.</summary>
internal static class FaultKinds
{
    /// <summary>As many tokens as QPIGS has since the MAX.</summary>
    private const int NewStatusTokens = 24;

    public static readonly FaultKind Drop = new("drop", "drop QPIGS x3", "the reply is lost", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [],
    };

    public static readonly FaultKind Delay = new("delay", "delay 2.5s QPIRI", "the reply comes late", Request | Span)
    {
        Strike = (delivery, fault) => delivery.Delay += fault.Span, UsualSeconds = (2.1, 4),
    };

    /// <summary>Never the CR: a frame without end is another fault.</summary>
    public static readonly FaultKind Garble = new("garble", "garble QPIGS", "one bit of the reply is wrong", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = WithOneBitWrong(delivery),
    };

    public static readonly FaultKind BadCrc = new("bad-crc", "bad-crc QPIGS", "the checksum of the reply is wrong", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = WithWrongChecksum(delivery.Bytes),
    };

    public static readonly FaultKind Truncate = new("truncate", "truncate QPIGS", "the second half of the reply is lost", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = delivery.Bytes[..(delivery.Bytes.Length / 2)],
    };

    public static readonly FaultKind LostHead = new("lost-head", "lost-head QPIGS", "the first bytes of the reply are lost", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = delivery.Bytes[Math.Min(4, delivery.Bytes.Length / 2)..],
    };

    public static readonly FaultKind Double = new("double", "double QPIGS", "the reply comes twice", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Bytes, .. delivery.Bytes],
    };

    public static readonly FaultKind Stale = new("stale", "stale QPIGS", "the last reply to another request comes again, before the reply", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Previous, .. delivery.Bytes],
    };

    public static readonly FaultKind Echo = new("echo", "echo QPIGS", "the request comes back instead of a reply", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = delivery.Request, SparesSetter = true,
    };

    /// <summary>A half-duplex adapter, which hears itself.</summary>
    public static readonly FaultKind Loopback = new("loopback", "loopback always", "the request comes back before its reply", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Request, .. delivery.Bytes],
    };

    public static readonly FaultKind Nak = new("nak", "nak QPIGS", "the request is refused without a reason", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = Pi30Frame.EncodeReply("NAK"), SparesSetter = true,
    };

    public static readonly FaultKind BareNak = new("bare-nak", "bare-nak QPIGS", "the request is refused, without a checksum", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. "(NAK\r"u8], SparesSetter = true,
    };

    public static readonly FaultKind LineFeed = new("line-feed", "line-feed QPIGS", "the reply ends in LF instead of CR", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Bytes.SkipLast(1), 0x0A],
    };

    public static readonly FaultKind Noise = new("noise", "noise QPIGS", "the reply comes behind bytes FF, as from a line that floats", Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [0xFF, 0xFF, 0xFF, .. delivery.Bytes],
    };

    public static readonly FaultKind Busy = new("busy", "busy 5s", "the first request after a gap of this length is refused", Request | Span)
    {
        Strike = (delivery, _) => delivery.Bytes = Pi30Frame.EncodeReply("NAK"), SparesSetter = true, IsAfterGap = true, UsualSeconds = (0.5, 3),
    };

    /// <summary>(ACK means "parsed", not "done" (protocol fact 7).</summary>
    public static readonly FaultKind AckWithoutEffect = new("ack-without-effect", "ack-without-effect PBFT", "a setter is acknowledged and changes nothing", Request)
    {
        SparesSetter = true, IsForSetters = true,
    };

    public static readonly FaultKind Silence = new("silence", "silence 10s", "nothing is heard or answered for this long", Span)
    {
        Begin = (injector, fault) => injector.FallSilent(fault.Span), UsualSeconds = (1, 15),
    };

    public static readonly FaultKind Disconnect = new("disconnect", "disconnect 5s as inverter2", "the device is gone for this long, and may return under another name", Span | Alias)
    {
        Begin = (injector, fault) => injector.Disconnect(fault.Span, fault.Alias), UsualSeconds = (1, 15),
    };

    public static readonly FaultKind ClockSkew = new("clock-skew", "clock-skew -90s", "the clock of the inverter is moved", Span)
    {
        Begin = (injector, fault) => injector.MoveClock(fault), IsPassing = false,
    };

    public static readonly FaultKind Knob = new("knob", "knob charge.float-voltage 53.0", "somebody changes a setting at the panel", Setting)
    {
        Begin = (injector, fault) => injector.Turn(fault), IsPassing = false,
    };

    public static readonly FaultKind FirmwareUpdate = new("firmware-update", "firmware-update", "QPIGS has 24 tokens from now on, or as many as are given", FaultParts.Tokens)
    {
        Begin = (injector, fault) => injector.ChangeStatus(fault.Tokens == 0 ? NewStatusTokens : fault.Tokens), IsPassing = false,
    };

    /// <summary>All of them. Below the entries, because a table reads those that stand above it.</summary>
    public static readonly IReadOnlyList<FaultKind> All = DescriptorTable.In<FaultKind>(typeof(FaultKinds));

    private static byte[] WithOneBitWrong(Delivery delivery)
    {
        byte[] bytes = [.. delivery.Bytes];
        if (bytes.Length > 4)
            bytes[1 + delivery.Pick(bytes.Length - 4)] ^= (byte)(1 << delivery.Pick(8));
        return bytes;
    }

    /// <summary>Not merely another accepted form of the right one, and nothing that would cut the frame.</summary>
    private static byte[] WithWrongChecksum(byte[] reply)
    {
        byte[] bytes = [.. reply];
        if (bytes.Length > 3)
            bytes[^2] ^= (byte)((bytes[^2] ^ 0x55) is 0x0D or 0x0A ? 0xAA : 0x55);
        return bytes;
    }
}
