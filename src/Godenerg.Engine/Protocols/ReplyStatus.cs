namespace Godenerg.Engine.Protocols;

/// <summary>What became of a request, or what a received frame is. Only <see cref="Ok"/> carries values.</summary>
internal enum ReplyStatus
{
    /// <summary>Verified, and in the shape of what was asked.</summary>
    Ok,

    /// <summary>The inverter took a setter. It means "parsed", not "done".</summary>
    Ack,

    /// <summary>The inverter refused, or does not know the request.</summary>
    Nak,

    /// <summary>The checksum does not hold.</summary>
    BadCrc,

    /// <summary>No carriage return came.</summary>
    Truncated,

    /// <summary>The request itself came back: a shorted line, a half-duplex adapter, or a unit that does not know the request.</summary>
    Echo,

    /// <summary>A frame of another protocol, or a verified reply to something else.</summary>
    Foreign,

    /// <summary>No frame: line noise, or the head was lost.</summary>
    Noise,

    /// <summary>Nothing came.</summary>
    Silence,

    /// <summary>The device is gone.</summary>
    Lost,

    /// <summary>Too many questions are waiting.</summary>
    Busy,
}
