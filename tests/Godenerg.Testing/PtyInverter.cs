using System.Collections.Concurrent;
using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Testing;

/// <summary>
/// An inverter behind a real device node, for code that runs in another process. A thread answers every query of its dialect with the
/// table's own sample and refuses everything else; payloads and single answers are scripted over that.
/// </summary>
internal sealed class PtyInverter : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly PseudoTerminal _terminal = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly ConcurrentQueue<byte[]> _frames = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<byte[], IEnumerable<Chunk>>>> _scripts = new();
    private readonly Dialect _dialect;
    private readonly Thread _thread;

    public PtyInverter(Dialect? dialect = null)
    {
        _dialect = dialect ?? Pi30Dialects.Pi30;
        _thread = new Thread(Answer) { IsBackground = true, Name = "scripted inverter" };
        _thread.Start();
    }

    /// <summary>The device node to give to the code under test.</summary>
    public string Path => _terminal.SlavePath;

    /// <summary>Every request as it came, without its checksum.</summary>
    public IReadOnlyList<string> Requests => [.. _frames.Select(frame => Encoding.Latin1.GetString(frame.AsSpan(..^3)))];

    /// <summary>What a query is answered with, over the table's sample.</summary>
    public ConcurrentDictionary<string, string> Payloads { get; } = new();

    /// <summary>What becomes of every answer that is not scripted; null to leave it alone.</summary>
    public Func<byte[], IEnumerable<Chunk>>? Always { get; set; }

    /// <summary>While true it sends without end and answers nothing.</summary>
    public bool IsFlooding { get; set; }

    /// <summary>Scripts the next answer to a request.</summary>
    public void Next(string request, Func<byte[], IEnumerable<Chunk>> script) => _scripts.GetOrAdd(request, _ => new()).Enqueue(script);

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _terminal.Dispose();
        _stop.Dispose();
    }

    private void Answer()
    {
        var buffer = new byte[256];
        var flood = Enumerable.Repeat((byte)'(', 64).ToArray();
        List<byte> pending = [];
        while (!_stop.IsSet)
        {
            if (IsFlooding)
                _terminal.WriteSome(flood, Tick);
            var count = _terminal.Read(buffer, IsFlooding ? TimeSpan.Zero : Tick);
            foreach (var value in buffer.AsSpan(0, count))
            {
                pending.Add(value);
                if (value != Pi30Frame.CarriageReturn)
                    continue;
                Answer([.. pending]);
                pending.Clear();
            }
        }
    }

    private void Answer(byte[] frame)
    {
        // Who floods does not listen either; on a busy machine a flood has gaps, into which an answer would fit.
        if (frame.Length < 4 || IsFlooding)
            return;
        _frames.Enqueue(frame);
        var request = Encoding.Latin1.GetString(frame.AsSpan(..^3));
        var known = _dialect.FindCode(request)?.Query.Samples;
        var usual = Pi30Frame.EncodeReply(Payloads.TryGetValue(request, out var payload) ? payload : known is { Count: > 0 } ? known[0] : "NAK");
        var chunks = _scripts.TryGetValue(request, out var queue) && queue.TryDequeue(out var script) ? script(usual)
            : Always is { } always ? always(usual)
            : [new Chunk(TimeSpan.Zero, usual)];
        var sent = TimeSpan.Zero;
        foreach (var chunk in chunks)
        {
            if (chunk.After > sent && _stop.Wait(chunk.After - sent))
                return;
            sent = chunk.After;
            _terminal.Write(chunk.Bytes);
        }
    }
}
