using BenchmarkDotNet.Attributes;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Benchmarks;

/// <summary>From wire bytes to a reading, as the engine does it with each reply: here a general status (QPIGS) of 21 fields.</summary>
[MemoryDiagnoser]
[OperationsPerSecond]
public class DecodeBenchmarks
{
    private readonly byte[] _wire = Pi30Frame.EncodeReply(Pi30Queries.Status.Samples[0]);
    private readonly InverterRequest _request = Pi30Queries.Status.About();
    private readonly ReadingStamp _stamp = new(DateTimeOffset.UnixEpoch, 1, TimeSpan.FromSeconds(10));
    private ReadingShape _shape = null!;
    private int _payloadLength;

    /// <summary>A benchmark of something that fails would look very fast.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var reading = Decode() ?? throw new InvalidOperationException("the sample does not decode");
        if (reading[Metrics.BatteryVoltage] != 52.80 || reading[Metrics.PvPower] != 845)
            throw new InvalidOperationException("the sample decodes to other values");
        _shape = Pi30Queries.Status.Layouts[0].Shape;
        _payloadLength = reading.Payload.Length;
    }

    /// <summary>What every decoder pays: the reading that is handed out, which is kept and shared and so cannot be reused.</summary>
    [Benchmark(Baseline = true)]
    public object TheReadingItself() =>
        new Reading(_request.Text, _shape, new MetricValue[_shape.Metrics.Count], new byte[_payloadLength])
        {
            At = _stamp.At, Timestamp = _stamp.Timestamp, FreshFor = _stamp.FreshFor,
        };

    [Benchmark]
    public Reading? Decode() =>
        Pi30Frame.TryCut(_wire, out var frame, out _) && Pi30Frame.Classify(frame, _request.Query.Checksum, out var payload) == ReplyStatus.Ok
            ? _request.Query.Read(_request, payload, _stamp)
            : null;

    /// <summary>The checksum alone, over what it covers.</summary>
    [Benchmark]
    public bool DecodeChecksumOnly() => Crc16.Matches(_wire.AsSpan()[..^3], _wire[^3], _wire[^2]);
}
