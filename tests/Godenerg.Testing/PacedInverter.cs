using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Testing;

/// <summary>
/// A scripted inverter on the other end of a pseudo-terminal, at the pace of the real line: 2400 baud, one thing at a time, in order.
/// Every status it sends has a battery voltage of its own, so that a test can tell which reply a value came from.
/// </summary>
internal sealed class PacedInverter : IDisposable
{
    private const int BytesPerPiece = 8;
    private static readonly TimeSpan LatestGood = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PerByte = TimeSpan.FromSeconds(10.0 / 2400);

    private readonly PseudoTerminal _terminal = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly ConcurrentQueue<Func<byte[], IEnumerable<Chunk>>> _scripts = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Thread _thread;
    private readonly bool _isInstant;
    private int _count;

    public PacedInverter(bool isInstant = false)
    {
        _isInstant = isInstant;
        _thread = new Thread(Run) { IsBackground = true, Name = "scripted inverter" };
        _thread.Start();
    }

    public string Path => _terminal.SlavePath;

    /// <summary>Every request as it came, without its checksum.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The battery voltages of all status replies that went out whole and in time, in order. No other may be believed.</summary>
    public ConcurrentQueue<double> Voltages { get; } = new();

    /// <summary>Scripts the next status reply.</summary>
    public void NextStatus(Func<byte[], IEnumerable<Chunk>> script) => _scripts.Enqueue(script);

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _terminal.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        var received = new List<byte>();
        var buffer = new byte[64];
        while (!_stop.IsSet)
        {
            received.AddRange(buffer[.._terminal.Read(buffer, TimeSpan.FromMilliseconds(50))]);
            for (var end = received.IndexOf(Pi30Frame.CarriageReturn); end >= 0; end = received.IndexOf(Pi30Frame.CarriageReturn))
            {
                // A request takes its time on the line too.
                if (!_isInstant)
                    _stop.Wait(PerByte * (end + 1));
                Answer(Encoding.ASCII.GetString([.. received.Take(end - 2)]));
                received.RemoveRange(0, end + 1);
            }
        }
    }

    private void Answer(string request)
    {
        _requests.Enqueue(request);
        var volts = Math.Round(40 + ++_count * 0.01, 2);
        var payload = request == "QPIGS" ? StatusWith(volts) : Pi30Dialects.Pi30.FindCode(request)?.Query.Samples is [var sample, ..] ? sample : "NAK";
        var usual = Pi30Frame.EncodeReply(payload);
        Chunk[] chunks = [.. request == "QPIGS" && _scripts.TryDequeue(out var script) ? script(usual) : [new Chunk(ScriptedInverter.UsualDelay, usual)]];
        if (request == "QPIGS" && chunks.Any(chunk => chunk.After < LatestGood && chunk.Bytes.AsSpan().IndexOf(usual) >= 0))
            Voltages.Enqueue(volts);
        var passed = TimeSpan.Zero;
        foreach (var chunk in chunks)
        {
            if (!_isInstant && chunk.After > passed)
                _stop.Wait(chunk.After - passed);
            passed = chunk.After;
            Send(chunk.Bytes);
        }
    }

    private static string StatusWith(double volts) =>
        Pi30Queries.Status.Samples[0].Replace("52.80", volts.ToString("00.00", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void Send(byte[] bytes)
    {
        foreach (var piece in bytes.Chunk(_isInstant ? bytes.Length : BytesPerPiece))
        {
            if (!_isInstant)
                _stop.Wait(PerByte * piece.Length);
            _terminal.Write(piece);
        }
    }
}
