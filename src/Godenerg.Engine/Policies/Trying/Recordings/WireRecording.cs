using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>
/// The bytes of a link as <c>run --record</c> keeps them, or status lines of a logger. Read as the engine read them then: only what is
/// verified counts.
/// </summary>
/// <param name="file">The recording.</param>
/// <param name="zone">The zone of local times in it.</param>
/// <param name="forced">How to read it; null to find out from the recording.</param>
internal sealed class WireRecording(string file, TimeZoneInfo zone, Dialect? forced) : IRecording
{
    private readonly List<string> _remarks = [];

    public string Name => file;

    public IReadOnlyList<string> Remarks => _remarks;

    public IEnumerable<Recorded> Entries()
    {
        _remarks.Clear();
        var script = Read();
        var decoder = new FrameDecoder(forced ?? DialectOf());
        var (unusable, isAnswered) = (0, false);
        var all = script.All;
        for (var i = 0; i < all.Count; i++)
        {
            var (request, exchange) = all[i];
            var decoded = decoder.Decode(request, [.. exchange.Chunks.SelectMany(chunk => chunk)]);
            // Who asks an inverter for its name right after it has answered was started anew; a link that is opened again was silent before.
            if (isAnswered && decoded.Reading is not null && request == Pi30Queries.Protocol.Code && i + 1 < all.Count && all[i + 1].Request is "QSID" or "QID")
                yield return new Recorded(exchange.At, null) { IsRestart = true };
            isAnswered = exchange.Chunks.Count > 0;
            if (decoded.Reading is { } reading)
                yield return new Recorded(exchange.At, reading);
            else if (decoded.Status is not (ReplyStatus.Nak or ReplyStatus.Ok))
                unusable++;
            else
                yield return new Recorded(exchange.At, null);
        }

        if (unusable > 0)
            _remarks.Add($"{unusable} exchanges brought no verified answer");
    }

    private ReplayScript Read()
    {
        try
        {
            return ReplayFile.Read(file, zone);
        }
        catch (TransportException trouble)
        {
            throw new RecordingException(trouble.Message);
        }
    }

    /// <summary>As the engine would find it out on the recording.</summary>
    private Dialect? DialectOf()
    {
        var session = new ReplaySession(file, zone, ReplaySpeed.Max, _ => { });
        using var transport = new ReplayTransport(session);
        return new Identifier(new Conversation(transport, session.Clock, new ConversationOptions()), new CapabilityStore(folder: null, _ => { }), forced: null, TimeSpan.MaxValue).Identify().Dialect;
    }
}
