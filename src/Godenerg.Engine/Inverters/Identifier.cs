using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Inverters;

/// <summary>What identifying a device gave: an inverter of ours, or why it is none.</summary>
/// <param name="Identity">Who it is; null when it is none of ours.</param>
/// <param name="Dialect">How to read it.</param>
/// <param name="Capabilities">What its firmware is known to answer.</param>
/// <param name="Readings">What it told on the way, already in its own dialect.</param>
/// <param name="Failure">How it failed to answer.</param>
/// <param name="Problem">Why it is none of ours, in one line; null when it merely did not answer.</param>
internal sealed record Identification(
    InverterIdentity? Identity, Dialect? Dialect, Capabilities? Capabilities, IReadOnlyList<Reading> Readings, Reply? Failure, string? Problem)
{
    /// <summary>
    /// It may be remembered for the next start. What an owner said for once, or a lost reply made believe, must not be believed for ever.
    /// </summary>
    public bool IsCertain { get; init; }
}

/// <summary>
/// Finds out who is on the line (protocol section 3): the protocol first, then serial number and firmware, and, for a firmware never
/// seen before, the dialect. Everything it asks is a query.
/// </summary>
internal sealed class Identifier(Conversation conversation, CapabilityStore store, Dialect? forced, TimeSpan statusFreshFor)
{
    private const string FamilyProtocol = "PI30";
    private const string SplitPhaseProtocol = "PI41";
    private const string SplitPhaseModelCode = "026";

    private readonly List<Reading> _readings = [];
    private bool _isCertain = true;
    private int _retries = 1;

    public Identification Identify()
    {
        var protocolReply = Ask(Pi30Queries.Protocol.About());
        var protocol = protocolReply.Reading?[Metrics.DeviceProtocol];
        // Not every model knows QPI; where the owner has set the dialect, any answer will do.
        if (protocolReply.Status is not (ReplyStatus.Ok or ReplyStatus.Nak) && (forced is null || !Ask(Pi30Queries.Mode.About()).IsAnswered))
            return Failed(protocolReply, "");
        if (protocol is not null and not FamilyProtocol and not SplitPhaseProtocol)
            return Failed(protocolReply, $"{conversation.Device} speaks {protocol}, which is not of the PI30 family");

        var serial = Ask(Pi30Queries.LongSerial.About()).Reading?[Metrics.DeviceLongSerial] ?? Ask(Pi30Queries.Serial.About()).Reading?[Metrics.DeviceSerial];
        var firmware = Ask(Pi30Queries.Firmware.About()).Reading?[Metrics.DeviceFirmware];
        var key = CapabilityStore.KeyOf(serial, firmware);
        var capabilities = store.Find(key);
        var model = Ask(Pi30Queries.Model.About()).Reading?[Metrics.DeviceModel];
        var modelCode = model is null || capabilities is null ? Ask(Pi30Queries.ModelCode.About()).Reading?[Metrics.DeviceModelCode] : null;
        var dialect = forced ?? (capabilities is null ? null : Pi30Dialects.Find(capabilities.Dialect));
        if (dialect is null)
        {
            // A unit that refuses everything until it is restarted, a UPS with the same USB id: without a status it is no inverter yet.
            var status = Ask(Pi30Dialects.InAnyDialect("QPIGS"));
            if (status.Reading is null)
                return Failed(status, "");
            dialect = Detect(protocol, modelCode, status);
        }

        capabilities = (capabilities ?? new Capabilities(dialect.Id, new Dictionary<string, bool>())) with { Dialect = dialect.Id };
        var isCertain = serial is not null && forced is null && _isCertain;
        if (isCertain)
            store.Remember(key, capabilities);
        return new(new InverterIdentity(protocol, dialect.Id, serial, firmware, model ?? modelCode), dialect, capabilities,
            [.. _readings.Select(reading => ReadAgain(reading, dialect)).OfType<Reading>()], null, null) { IsCertain = isCertain };
    }

    /// <summary>The second status reply, and the shape of the first, tell the dialects apart.</summary>
    private Dialect Detect(string? protocol, string? modelCode, Reply status)
    {
        var second = Ask(Pi30Dialects.InAnyDialect("QPIGS2"));
        _isCertain = second.Status is ReplyStatus.Ok or ReplyStatus.Nak;
        if (protocol == SplitPhaseProtocol || modelCode == SplitPhaseModelCode || DialectOf(second) == Pi30Dialects.Pi41)
            return Pi30Dialects.Pi41;
        if (LooksLikeRevo(status.Reading!) && Ask(RevoQueries.Lithium.About()).Status is not (ReplyStatus.Nak or ReplyStatus.Silence))
            return Pi30Dialects.Revo;
        // Many plain units answer QPIGS2 too, so the form of the status decides.
        return DialectOf(status) == Pi30Dialects.Pi30Max ? Pi30Dialects.Pi30Max : Pi30Dialects.Pi30;
    }

    private static Dialect? DialectOf(Reply reply) =>
        reply.Reading is { } reading ? FrameDecoder.DialectOf(reading.Query, reading.Payload.Span) : null;

    /// <summary>REVO leaves the apparent power at zero while it delivers active power.</summary>
    private static bool LooksLikeRevo(Reading status) => status[Metrics.OutputApparentPower] == 0 && status[Metrics.OutputPower] > 0;

    /// <summary>A silent device is tried again by whoever opened it; a refusal may be a whim and is asked about once more.</summary>
    private Reply Ask(InverterRequest request)
    {
        var isStatus = request.Text is "QPIGS" or "QPIGS2";
        var reply = conversation.Ask(request, isStatus ? statusFreshFor : TimeSpan.MaxValue, request.Query == Pi30Queries.Protocol ? 0 : _retries);
        // A unit that answers one unknown query with silence or an echo does so with all, and takes its time about it.
        if (!reply.IsAnswered)
            _retries = 0;
        if (reply.Reading is { } reading)
            _readings.Add(reading);
        return reply;
    }

    /// <summary>What was read before the dialect was known may mean something else in it.</summary>
    private static Reading? ReadAgain(Reading reading, Dialect dialect) =>
        dialect.FindCode(reading.Query) is { } request
            ? request.Query.Read(request, reading.Payload.Span, new ReadingStamp(reading.At, reading.Timestamp, reading.FreshFor))
            : null;

    private static Identification Failed(Reply reply, string problem) => new(null, null, null, [], reply, problem.Length == 0 ? null : problem);
}
