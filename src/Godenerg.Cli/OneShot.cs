using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>One answer with the dialect it was read in.</summary>
internal sealed record Answer(Reply Reply, Dialect Dialect, string Device)
{
    /// <summary>True for an inverter that does not exist.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Why nobody answers, where an engine was asked.</summary>
    public string? Problem { get; init; }
}

/// <summary>What several questions brought.</summary>
/// <param name="Dialect">The dialect they were read in.</param>
/// <param name="Device">Who answered.</param>
/// <param name="Known">What was answered; what was refused is unknown.</param>
/// <param name="Failure">The question that got no valid answer; null when all went well.</param>
internal sealed record Survey(Dialect Dialect, string Device, Snapshot Known, Reply? Failure);

/// <summary>One question from the command line, asked on the device itself and nothing else: no engine, no host.</summary>
internal sealed class OneShot(IReadOnlyList<DeviceAddress> devices, Dialect? forced, string dataFolder, TimeProvider clock)
{
    /// <summary>Output voltages of the split-phase models; others cannot be mistaken for one.</summary>
    private const double HighestLegVoltage = 140;

    private readonly TransportFactory _factory = Links.Factory(devices, clock);

    /// <summary>Asks a query.</summary>
    /// <param name="code">Its code with its argument.</param>
    /// <param name="quick">Skip finding out who it is, where the answer itself tells how to read it.</param>
    /// <exception cref="TransportException">No device can be used.</exception>
    public Answer Ask(string code, bool quick)
    {
        using var transport = Open();
        var conversation = new Conversation(transport, clock, new ConversationOptions());
        if (quick && forced is null)
        {
            var reply = conversation.Ask(Pi30Dialects.InAnyDialect(code), TimeSpan.MaxValue);
            if (reply.Reading is null)
                return new(reply, Pi30Dialects.Pi30, transport.Name);
            var dialect = FrameDecoder.DialectOf(code, reply.Reading.Payload.Span) ?? Pi30Dialects.Pi30;
            if (IsCertain(reply.Reading))
                return new(Read(reply.Reading, dialect), dialect, transport.Name);
        }

        return AskAfterIdentifying(conversation, code, transport.Name);
    }

    /// <summary>Asks several queries on one opening of the device.</summary>
    /// <param name="wanted">What to ask, once the dialect is known.</param>
    /// <exception cref="TransportException">No device can be used.</exception>
    public Survey AskAll(Func<Dialect, IEnumerable<InverterRequest>> wanted)
    {
        using var transport = Open();
        var conversation = new Conversation(transport, clock, new ConversationOptions());
        var known = Snapshot.Empty(clock);
        if (Identify(conversation, out var failure) is not { } dialect)
            return new(Pi30Dialects.Pi30, transport.Name, known, failure);
        foreach (var request in wanted(dialect))
        {
            var reply = conversation.Ask(request, TimeSpan.MaxValue);
            if (reply.Reading is { } reading)
                known = known.With(reading);
            else if (reply.Status != ReplyStatus.Nak)
                return new(dialect, transport.Name, known, reply);
        }

        return new(dialect, transport.Name, known, null);
    }

    private Answer AskAfterIdentifying(Conversation conversation, string code, string device)
    {
        if (Identify(conversation, out var failure) is not { } dialect)
            return new(failure!, Pi30Dialects.Pi30, device);
        return new(dialect.FindCode(code) is { } request ? conversation.Ask(request, TimeSpan.MaxValue) : new Reply(ReplyStatus.Nak), dialect, device);
    }

    private Dialect? Identify(Conversation conversation, out Reply? failure)
    {
        failure = null;
        if (forced is not null)
            return forced;
        var store = new CapabilityStore(dataFolder, Complaint.Write);
        var found = new Identifier(conversation, store, forced: null, TimeSpan.MaxValue).Identify();
        if (found.Dialect is null && found.Problem is not null)
            throw new TransportException(TransportFault.Unusable, found.Problem);
        failure = found.Failure;
        return found.Dialect;
    }

    /// <summary>The first device that opens; on auto, the first that turns out to speak the protocol.</summary>
    private ITransport Open()
    {
        TransportException? first = null;
        foreach (var device in devices)
        {
            try
            {
                foreach (var candidate in _factory.Candidates(device))
                    if (TryOpen(candidate, device.Kind == DeviceKind.Auto, ref first))
                        return candidate;
            }
            catch (TransportException trouble)
            {
                first ??= trouble;
            }
        }

        throw first ?? new TransportException(TransportFault.Missing, "no device was named");
    }

    private bool TryOpen(ITransport candidate, bool confirm, ref TransportException? first)
    {
        try
        {
            candidate.Open();
            if (!confirm || new Conversation(candidate, clock, new ConversationOptions()).Ask(Pi30Queries.Protocol.About(), TimeSpan.MaxValue, retries: 0).IsAnswered)
                return true;
            first ??= new TransportException(TransportFault.Unusable,
                $"{candidate.Name} has the USB id of an inverter but does not answer as one; a UPS has the same id. Is the inverter switched on?");
        }
        catch (TransportException trouble)
        {
            first ??= trouble;
        }

        candidate.Dispose();
        return false;
    }

    /// <summary>Layouts that only one kind of machine can have sent need no further question.</summary>
    private static bool IsCertain(Reading status) =>
        status[Metrics.OutputVoltage] is 0 or > HighestLegVoltage && !(status[Metrics.OutputApparentPower] == 0 && status[Metrics.OutputPower] > 0);

    private static Reply Read(Reading reading, Dialect dialect)
    {
        var request = dialect.FindCode(reading.Query)!;
        return new(ReplyStatus.Ok, request.Query.Read(request, reading.Payload.Span, new ReadingStamp(reading.At, reading.Timestamp, reading.FreshFor)));
    }
}
