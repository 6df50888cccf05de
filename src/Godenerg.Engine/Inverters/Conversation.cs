using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Inverters;

/// <summary>
/// Requests and verified replies over one open transport: drain, send, collect, check, retry. There is no session and no sequence
/// number on this wire, so an answer that comes late looks like the answer to the next question. After anything but a clean answer
/// the line is therefore unsettled, and a fence is sent before the next request: a query whose reply has a shape of its own;
/// everything up to that reply is thrown away. One thread at a time.
/// </summary>
internal sealed class Conversation(ITransport transport, TimeProvider clock, ConversationOptions options)
{
    /// <summary>Tried in this order: their replies look like no other query's.</summary>
    private static readonly InverterRequest[] Fences = [Pi30Queries.Protocol.About(), Pi30Queries.Mode.About(), Pi30Queries.Serial.About()];

    private const int RefusalsBeforeUseless = 2;

    /// <summary>Time-outs are those of the wire, which is always real; readings are stamped in the engine's time, which may be scaled.</summary>
    private readonly TimeProvider _wire = options.WireClock ?? clock;
    private readonly TimeSpan _longestGap = options.LongestGap ?? transport.LongestGap;
    private readonly byte[] _received = new byte[1024];
    private readonly Dictionary<string, (InverterRequest Request, long Since)> _unanswered = [];
    private readonly Dictionary<string, int> _refusedFences = [];
    private readonly Dictionary<string, (InverterQuery Query, Reading Reading)> _latest = [];
    private int _length;
    private long? _lastEnd;
    private bool _isUnsettled;
    private bool _raisesZero;

    /// <summary>What a person calls the device.</summary>
    public string Device => transport.Name;

    /// <summary>Asks, and asks again where that can help.</summary>
    /// <param name="request">A query; it never changes anything.</param>
    /// <param name="freshFor">How long the values will count as current.</param>
    /// <param name="retries">How often to ask again; null for the usual number.</param>
    /// <param name="atTheEnd">Ask although the end was asked for: what has to be confirmed before it.</param>
    /// <exception cref="TransportException">The device is gone.</exception>
    public Reply Ask(InverterRequest request, TimeSpan freshFor, int? retries = null, bool atTheEnd = false)
    {
        var hasZero = request.HoldsZero;
        var raiseZero = _raisesZero;
        var reply = new Reply(ReplyStatus.Silence);
        for (var attempt = 0; attempt <= (retries ?? options.Retries); attempt++)
        {
            if ((options.Stop.IsCancellationRequested && !atTheEnd) || (attempt > 0 && !Drain(options.BeforeRetry)))
                return reply;
            if (_isUnsettled && !Fence())
                return reply;
            // The wire is asked in order, but a repeater on the way may not answer in order: where this very question is still open,
            // the first answer to it may be the old one.
            var isOpen = IsOpen(request);
            reply = Exchange(request, freshFor, raiseZero && hasZero);
            if (isOpen && reply.IsAnswered)
                reply = Exchange(request, freshFor, raiseZero && hasZero);
            if (reply.Status == ReplyStatus.Ok)
            {
                if (hasZero)
                    _raisesZero = raiseZero;
                return reply;
            }

            // Some units take a 00 in the checksum for the end of the request and want 01 (protocol fact 1.4).
            if (hasZero && reply.Status is ReplyStatus.Nak or ReplyStatus.Silence)
                raiseZero = !raiseZero;
        }

        return reply;
    }

    /// <summary>
    /// Sends a setter, once: never again by itself, because silence does not mean that it was not heard. Only the guard calls this, with
    /// what it has judged; whether the setting has changed is read back afterwards, behind a fence where the answer was not clean.
    /// </summary>
    /// <param name="text">The characters of a setter, without checksum.</param>
    /// <returns>Ack, Nak, or how no clean answer came.</returns>
    /// <exception cref="TransportException">The device is gone.</exception>
    public Reply Tell(string text)
    {
        if (_isUnsettled && !Fence())
            return new Reply(ReplyStatus.Busy);
        // A query without a layout: nothing but ACK or NAK answers a setter.
        return Exchange(new InverterQuery(text, text, "").About(), TimeSpan.Zero, _raisesZero);
    }

    /// <summary>Makes sure that no answer is outstanding; false when nobody answers.</summary>
    /// <exception cref="TransportException">The device is gone.</exception>
    public bool TrySettle() => !_isUnsettled || Fence();

    /// <summary>Ends a command that a process which died may have left half sent, and throws away what comes of it.</summary>
    /// <exception cref="TransportException">The device is gone.</exception>
    public void CloseHalfSent()
    {
        transport.Write("\r"u8);
        Drain(options.BeforeRetry);
        // Its answer may be later than that, and must not be taken for the answer to the first question.
        _isUnsettled = true;
    }

    /// <summary>Makes sure that nothing late is under way. Returns false when nobody answers a fence.</summary>
    private bool Fence()
    {
        foreach (var fence in Fences)
        {
            if (IsOpen(fence) || _refusedFences.GetValueOrDefault(fence.Text) >= RefusalsBeforeUseless)
                continue;
            var reply = Exchange(fence, TimeSpan.Zero, raiseZero: false);
            if (reply.Status == ReplyStatus.Ok)
            {
                _refusedFences.Remove(fence.Text);
                _isUnsettled = false;
                return true;
            }

            // A refusal has no shape of its own: it may be the late answer to something else, or this unit does not know the query.
            if (reply.Status != ReplyStatus.Nak)
                return false;
            _refusedFences[fence.Text] = _refusedFences.GetValueOrDefault(fence.Text) + 1;
        }

        // No fence is left: only silence as long as the latest reply could take settles the line.
        _refusedFences.Clear();
        Drain(options.FirstByte);
        return false;
    }

    /// <summary>True while an answer to this very question may still be under way.</summary>
    private bool IsOpen(InverterRequest request) =>
        _unanswered.Count > 0 && _unanswered.TryGetValue(request.Text, out var open) && _wire.GetElapsedTime(open.Since) <= options.LatestReply;

    private Reply Exchange(InverterRequest request, TimeSpan freshFor, bool raiseZero)
    {
        var sinceLast = _lastEnd is { } end ? _wire.GetElapsedTime(end) : options.BetweenExchanges;
        if (!Drain(sinceLast >= options.BetweenExchanges - options.Quiet ? options.Quiet : options.BetweenExchanges - sinceLast))
        {
            // Who sends without end cannot be heard, and would only be talked into.
            _isUnsettled = true;
            return new Reply(ReplyStatus.Noise);
        }

        transport.Write(request.Query.Frame(request, raiseZero));
        var sent = _wire.GetTimestamp();
        var reply = Collect(request, freshFor, sent);
        _lastEnd = _wire.GetTimestamp();
        if (reply.IsAnswered)
        {
            if (_unanswered.Count > 0)
                _unanswered.Remove(request.Text);
        }
        else
        {
            _isUnsettled = true;
            // A damaged answer was an answer; nothing else is known to have come.
            if (reply.Status is not (ReplyStatus.BadCrc or ReplyStatus.Noise))
                _unanswered[request.Text] = (request, sent);
        }

        return reply;
    }

    /// <summary>Reads until the answer has come, or none can be expected any more.</summary>
    private Reply Collect(InverterRequest request, TimeSpan freshFor, long sent)
    {
        var seen = ReplyStatus.Silence;
        var wait = options.FirstByte;
        while (_wire.GetElapsedTime(sent) < options.Whole)
        {
            var count = transport.Read(_received.AsSpan(_length), wait);
            if (count == 0)
                return new Reply(_length == 0 ? seen : Pi30Frame.Classify(_received.AsSpan(0, _length), Checksum.Crc, out _) switch
                {
                    ReplyStatus.Silence => seen,
                    var broken => broken,
                });
            _length += count;
            wait = _longestGap;
            var isRevo = request.Query.Checksum == Checksum.Sum;
            while (Pi30Frame.TryCut(_received.AsSpan(0, _length), out var frame, out var consumed, isRevo))
            {
                var reply = Judge(request, freshFor, frame);
                Consume(consumed);
                if (reply.IsAnswered)
                    return reply;
                seen = reply.Status;
                // A half-duplex adapter sends our own bytes back before the inverter has even begun; a late answer is no delay of ours.
                if (seen is ReplyStatus.Echo or ReplyStatus.Foreign)
                    wait = options.FirstByte - Min(_wire.GetElapsedTime(sent), options.FirstByte - _longestGap);
            }

            // What TryCut would drop are zeros in front: the padding of reports.
            Pi30Frame.TryCut(_received.AsSpan(0, _length), out _, out var padding, isRevo);
            Consume(padding);
            if (_length == _received.Length)
            {
                _length = 0;
                seen = ReplyStatus.Noise;
            }
        }

        // Bytes are still coming, and none of them ends a frame.
        return new Reply(_length == 0 ? seen : ReplyStatus.Noise);
    }

    private Reply Judge(InverterRequest request, TimeSpan freshFor, ReadOnlySpan<byte> frame)
    {
        var status = Pi30Frame.Classify(frame, request.Query.Checksum, out var payload);
        // No query is acknowledged: that is the late answer to a setter.
        if (status == ReplyStatus.Ack && request.Query.Layouts.Count > 0)
            return new Reply(ReplyStatus.Foreign);
        if (status != ReplyStatus.Ok)
            return new Reply(status);
        var reading = Read(request, payload, freshFor);
        if (reading is not null)
            return new Reply(ReplyStatus.Ok, reading);
        Forget(payload);
        return new Reply(ReplyStatus.Foreign);
    }

    /// <summary>Much of what an inverter tells it told a moment ago, byte by byte: then only the time is new.</summary>
    private Reading? Read(InverterRequest request, ReadOnlySpan<byte> payload, TimeSpan freshFor)
    {
        // Another dialect reads the same bytes otherwise.
        var isKnown = _latest.TryGetValue(request.Text, out var known) && known.Query == request.Query && payload.SequenceEqual(known.Reading.Payload.Span);
        var reading = isKnown
            ? known.Reading.Again(clock.GetUtcNow(), clock.GetTimestamp(), freshFor)
            : request.Query.Read(request, payload, new ReadingStamp(clock.GetUtcNow(), clock.GetTimestamp(), freshFor));
        if (!isKnown && reading is not null && request.Query.ArgumentLength < 2)
            _latest[request.Text] = (request.Query, reading);
        return reading;
    }

    /// <summary>A late answer that has been seen, and not believed, is not to be expected any more.</summary>
    private void Forget(ReadOnlySpan<byte> payload)
    {
        foreach (var (text, open) in _unanswered)
            if (open.Request.Query.Read(open.Request, payload, default) is not null)
                _unanswered.Remove(text);
    }

    /// <summary>Throws away what comes until the line has been quiet for a while. Returns false when it does not become quiet.</summary>
    private bool Drain(TimeSpan quiet)
    {
        _length = 0;
        var start = _wire.GetTimestamp();
        while (transport.Read(_received, quiet) > 0)
        {
            if (_wire.GetElapsedTime(start) >= options.Whole)
                return false;
            quiet = options.Quiet;
        }

        return true;
    }

    private void Consume(int count)
    {
        _received.AsSpan(count, _length - count).CopyTo(_received);
        _length -= count;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
