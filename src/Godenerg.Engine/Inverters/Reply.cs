using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Inverters;

/// <summary>What became of one request. An expected failure is a value, never an exception.</summary>
/// <param name="Status">The verdict; only ok carries a reading.</param>
/// <param name="Reading">The verified values.</param>
internal sealed record Reply(ReplyStatus Status, Reading? Reading = null)
{
    /// <summary>True when somebody is there: it answered, even if it refused.</summary>
    public bool IsAnswered => Status is ReplyStatus.Ok or ReplyStatus.Ack or ReplyStatus.Nak;

    /// <summary>One line for a person.</summary>
    public string Explain(string request, string device) => Status switch
    {
        ReplyStatus.Ok => $"{device} answered {request}",
        ReplyStatus.Ack => $"{device} acknowledged {request}",
        ReplyStatus.Nak => $"{device} refused {request} (NAK): this model or firmware does not know it",
        ReplyStatus.BadCrc => $"{device} answered {request} with a bad checksum: check cable and baud rate (2400), keep the cable away from DC lines",
        ReplyStatus.Truncated => $"{device} broke off in its answer to {request}: check cable and baud rate (2400)",
        ReplyStatus.Echo => $"{device} sent {request} back: a shorted line, a half-duplex adapter, or a unit that does not know the request",
        ReplyStatus.Foreign => $"{device} answered {request} in another protocol or with something else: is it an inverter of the PI30 family?",
        ReplyStatus.Noise => $"{device} sent noise instead of an answer to {request}: check baud rate (2400) and ground",
        ReplyStatus.Silence => $"{device} does not answer {request}: is the inverter on, the cable in the right port, the baud rate 2400?",
        ReplyStatus.Lost => $"{device} is gone",
        _ => $"{device} is busy: too many questions are waiting",
    };
}
