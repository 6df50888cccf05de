using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Simulator.Wire;

/// <summary>
/// The communication CPU of an inverter: requests in, replies out, by the descriptors that the engine reads with. It believes a request
/// only when its checksum holds to the letter, and nothing that a client sends can break it. No I/O and no time; one thread at a time.
/// While it asks the machine it holds the machine's lock, and so does whoever else touches that machine on another thread.
/// </summary>
/// <param name="machine">What it is the front of.</param>
/// <param name="dialect">The language it speaks.</param>
/// <param name="options">In what it differs from others of that dialect; null for in nothing.</param>
internal sealed class InverterFront(IMachine machine, Dialect dialect, FrontOptions? options = null)
{
    private const string Family = "PI30";

    private readonly FrontOptions _options = options ?? new FrontOptions();
    private readonly ReplyForms _forms = new(dialect, options ?? new FrontOptions());
    private readonly Setters _setters = new(dialect);
    private readonly RequestCutter _cutter = new();
    private readonly Dictionary<string, (long Moment, string Payload, byte[] Reply)> _told = [];
    private readonly List<Understood> _usual = [];

    /// <summary>Takes bytes of a client.</summary>
    /// <param name="bytes">What came, in pieces of any size.</param>
    /// <param name="spares">Asked before each request is obeyed: true when a setter is to be acknowledged without effect.</param>
    /// <param name="answered">Told each reply; empty for silence.</param>
    public void Feed(ReadOnlySpan<byte> bytes, Func<WireRequest, bool> spares, Action<WireRequest, byte[]> answered)
    {
        foreach (var value in bytes)
        {
            if (!_cutter.TryEnd(value, out var frame) || IsNothing(frame))
                continue;
            var it = Understand(frame);
            answered(it.Request, Answer(it, spares(it.Request)));
        }
    }

    /// <summary>Takes bytes of a client.</summary>
    /// <returns>All replies in a row.</returns>
    public byte[] Feed(ReadOnlySpan<byte> bytes)
    {
        List<byte> replies = [];
        Feed(bytes, _ => false, (_, reply) => replies.AddRange(reply));
        return [.. replies];
    }

    /// <summary>Forgets an unfinished request: the client has gone.</summary>
    public void Forget() => _cutter.Clear();

    /// <summary>From now on QPIGS has another number of tokens, as after a firmware update.</summary>
    public void ChangeStatus(int tokens)
    {
        _told.Clear();
        _forms.ChangeStatus(tokens);
    }

    /// <summary>
    /// An empty line asks nothing. A frame that begins as a reply is our own, sent back by a client's terminal that echoes; to refuse
    /// it would be echoed again, without end.
    /// </summary>
    private static bool IsNothing(ReadOnlySpan<byte> frame) => frame.Length == 1 || frame[0] == (byte)'(';

    /// <summary>Clients ask the same few things for ever.</summary>
    private Understood Understand(ReadOnlySpan<byte> frame)
    {
        foreach (var usual in _usual)
            if (frame.SequenceEqual(usual.Request.Frame))
                return usual;
        var it = Understand(frame.ToArray());
        // Of arguments there is no end.
        if (it.Query is { Argument.Length: 0 })
            _usual.Add(it);
        return it;
    }

    private Understood Understand(byte[] frame)
    {
        var zero = ZeroForm.Either;
        if (_cutter.IsTooLong || frame.Length < 4 || !IsIntact(frame.AsSpan(0, frame.Length - 1), out zero))
            return new Understood(new WireRequest("", "", false, frame), IsIntact: false);
        var text = Encoding.Latin1.GetString(frame, 0, frame.Length - 3);
        var isHeard = zero == ZeroForm.Either || _options.Zero == ZeroForm.Either || _options.Zero == zero;
        if (dialect.FindCode(text) is { } query)
            return new Understood(new WireRequest(text, query.Query.Code, false, frame)) { IsHeard = isHeard, Query = query };
        var setters = _setters.Understand(text);
        return new Understood(new WireRequest(text, setters.Count == 0 ? "" : setters[0].Command.Code, setters.Count > 0, frame)) { IsHeard = isHeard, Setters = setters };
    }

    private byte[] Answer(Understood it, bool isSpared) =>
        !it.IsIntact ? Refuse(_options.BadChecksum, it.Request.Frame)
        : !it.IsHeard ? []
        : it.Query is not null ? Tell(it.Query, it.Request.Frame)
        : it.Setters.Count == 0 ? Refuse(_options.Unknown, it.Request.Frame)
        : Obey(it.Setters, it.Request.Frame, isSpared);

    /// <summary>Only the vendor's form and the one with 00 raised as well: a real unit does not know the plain form of a raised byte.</summary>
    private static bool IsIntact(ReadOnlySpan<byte> body, out ZeroForm zero)
    {
        var received = (body[^2], body[^1]);
        var vendor = Crc16.OnWire(body[..^2]);
        var raised = Crc16.OnWire(body[..^2], raiseZero: true);
        zero = vendor == raised ? ZeroForm.Either : received == vendor ? ZeroForm.Plain : ZeroForm.Raised;
        return received == vendor || received == raised;
    }

    private byte[] Tell(InverterRequest query, byte[] frame)
    {
        lock (machine)
        {
            var moment = machine.Moment;
            var isTold = _told.TryGetValue(query.Text, out var told);
            if (isTold && told.Moment == moment)
                return told.Reply;
            if (Write(query) is not { } payload)
                return Refuse(_options.Unknown, frame);
            var reply = isTold && ReferenceEquals(payload, told.Payload) ? told.Reply : Pi30Frame.EncodeReply(payload);
            // Only what takes no argument: of dates there is no end.
            if (moment is { } now && query.Argument.Length == 0)
                _told[query.Text] = (now, payload, reply);
            return reply;
        }
    }

    private string? Write(InverterRequest query) => _forms.Write(query, metric => Read(metric, query.Argument));

    private MetricValue Read(Metric metric, string argument)
    {
        var value = machine.Read(metric, argument);
        if (value.HasValue)
            return value;
        return metric == Metrics.DeviceLongSerial ? machine.Read(Metrics.DeviceSerial)
            : metric == Metrics.DeviceProtocol ? MetricValue.Of(Family)
            : value;
    }

    private byte[] Obey(IReadOnlyList<Setter> setters, byte[] frame, bool isSpared)
    {
        var answer = MachineAnswer.Ack;
        if (!isSpared)
            lock (machine)
                foreach (var setter in setters)
                    answer = Worse(answer, machine.Write(setter.Command, setter.Value, setter.Unit));
        return answer switch
        {
            MachineAnswer.Ack => Pi30Frame.EncodeReply("ACK"),
            MachineAnswer.Nak => Refuse(_options.Refused, frame),
            _ => [],
        };
    }

    private static MachineAnswer Worse(MachineAnswer left, MachineAnswer right) => left > right ? left : right;

    private static byte[] Refuse(Refusal refusal, byte[] frame) => refusal switch
    {
        Refusal.Nak => Pi30Frame.EncodeReply("NAK"),
        Refusal.NakWithoutChecksum => [.. "(NAK\r"u8],
        Refusal.Echo => frame,
        _ => [],
    };

    /// <summary>What a frame asks for.</summary>
    private sealed record Understood(WireRequest Request, bool IsIntact = true)
    {
        /// <summary>Its zeros are in a form that this unit takes.</summary>
        public bool IsHeard { get; init; } = true;

        public InverterRequest? Query { get; init; }

        public IReadOnlyList<Setter> Setters { get; init; } = [];
    }
}
