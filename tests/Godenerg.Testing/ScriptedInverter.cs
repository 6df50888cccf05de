using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Testing;

/// <summary>Bytes that come some time after a request.</summary>
internal sealed record Chunk(TimeSpan After, byte[] Bytes);

/// <summary>
/// An inverter in the same process, on a fake clock: waiting for it moves the clock, so that time-outs cost nothing. It answers
/// every query of its dialect with the table's own sample and refuses everything else; single answers are scripted over that.
/// </summary>
internal sealed class ScriptedInverter(FakeTimeProvider clock, Dialect? dialect = null) : ITransport
{
    private readonly Dialect _dialect = dialect ?? Pi30Dialects.Pi30;
    private readonly Dictionary<string, Queue<Func<byte[], IEnumerable<Chunk>>>> _scripts = [];
    private readonly List<(DateTimeOffset Due, byte[] Bytes)> _coming = [];

    public static TimeSpan UsualDelay { get; } = TimeSpan.FromMilliseconds(60);

    public string Name { get; init; } = "scripted";

    public TimeSpan LongestGap { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Every request as it came, without its checksum.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Every request frame as it came.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>What a query is answered with, over the table's sample.</summary>
    public Dictionary<string, string> Payloads { get; } = [];

    /// <summary>While true nothing is answered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>While true, using it fails as a device that was pulled out does.</summary>
    public bool IsUnplugged { get; set; }

    public int OpenCount { get; private set; }

    /// <summary>What the usual answer to a request is.</summary>
    public byte[] ReplyTo(string request)
    {
        if (Payloads.TryGetValue(request, out var payload))
            return Pi30Frame.EncodeReply(payload);
        var known = _dialect.FindCode(request)?.Query.Samples;
        return Pi30Frame.EncodeReply(known is { Count: > 0 } ? known[0] : "NAK");
    }

    /// <summary>Scripts the next answer to a request: from the usual answer's bytes to what comes instead, and when.</summary>
    public void Next(string request, Func<byte[], IEnumerable<Chunk>> script)
    {
        if (!_scripts.TryGetValue(request, out var queue))
            _scripts[request] = queue = new();
        queue.Enqueue(script);
    }

    /// <summary>Scripts the next answer to a request as bytes.</summary>
    public void Next(string request, byte[] bytes, TimeSpan? after = null) => Next(request, _ => [new Chunk(after ?? UsualDelay, bytes)]);

    /// <summary>Sends bytes that nobody asked for.</summary>
    public void Send(byte[] bytes, TimeSpan after) => _coming.Add((clock.GetUtcNow() + after, bytes));

    public void Open()
    {
        OpenCount++;
        if (IsUnplugged)
            throw new TransportException(TransportFault.Missing, "scripted: not there");
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        FailIfUnplugged();
        Frames.Add(bytes.ToArray());
        var request = System.Text.Encoding.ASCII.GetString(bytes[..^3]);
        Requests.Add(request);
        if (IsSilent)
            return;
        var usual = ReplyTo(request);
        var script = _scripts.TryGetValue(request, out var queue) && queue.Count > 0 ? queue.Dequeue() : reply => [new Chunk(UsualDelay, reply)];
        foreach (var chunk in script(usual))
            Send(chunk.Bytes, chunk.After);
    }

    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        FailIfUnplugged();
        if (_coming.Count == 0 || _coming.Min(chunk => chunk.Due) is var due && due > clock.GetUtcNow() + timeout)
        {
            clock.Advance(timeout);
            return 0;
        }

        if (due > clock.GetUtcNow())
            clock.Advance(due - clock.GetUtcNow());
        var next = _coming.MinBy(chunk => chunk.Due);
        _coming.Remove(next);
        var count = Math.Min(buffer.Length, next.Bytes.Length);
        next.Bytes.AsSpan(0, count).CopyTo(buffer);
        if (count < next.Bytes.Length)
            _coming.Insert(0, (next.Due, next.Bytes[count..]));
        return count;
    }

    public void Dispose()
    {
    }

    private void FailIfUnplugged()
    {
        if (IsUnplugged)
            throw new TransportException(TransportFault.Gone, "scripted: pulled out");
    }
}
