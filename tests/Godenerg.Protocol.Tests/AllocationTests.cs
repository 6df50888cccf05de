using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

public sealed class AllocationTests
{
    private const int Rounds = 1000;

    /// <summary>Keeps the objects on the heap: what does not escape may be put on the stack.</summary>
    private static Reading? _sink;

    [Theory]
    [InlineData("PI30", "QPIGS", "231.4 49.8 229.7 50.1 0461 0392 009 413 52.81 012 087 0038 0007 241.5 52.93 00002 01010101 03 04 00845 010")]
    [InlineData("PI30MAX", "QPIGS", "231.4 49.8 229.7 50.1 0461 0392 009 413 52.81 012 087 0038 02.7 241.5 52.93 00002 01010101 03 04 00845 010 1 02 0123")]
    [InlineData("PI41", "QPIGS", "121.4 59.8 119.7 60.1 0461 0392 009 413 52.81 012 087 0038 0007 101.5 52.93 00002 10100010 03 04 00845 010")]
    [InlineData("PI30", "QMOD", "B")]
    [InlineData("PI30", "QPIGS2", "0003 098.2 52.80 00295 11000000 0007 00365 0004 101.3 52.90 00405 01545")]
    [InlineData("PI30", "QPIWS", "010000000000000000000000000000009000")]
    [InlineData("PI30", "QPIRI", "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 30 060 0 1 3 9 01 0 0 54.0 0 1")]
    [InlineData("PI30", "QPIRI", "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 56.4 54.0 2 002 080 0 1 2 1 01 0 0 54.0 0 1 48.0 10 48.0")]
    [InlineData("PI30", "Q1", "01 00 12 051 044 048 060 02 00 030 0040 0610 13")]
    [InlineData("PI30", "QFLAG", "EakxyDbjuvz")]
    public void A_decoded_reply_is_one_reading_one_array_of_values_and_one_copy_of_the_payload(string dialect, string code, string payload)
    {
        var request = Some.Dialect(dialect).FindCode(code)!;
        var bytes = Encoding.ASCII.GetBytes(payload);
        var shape = Some.Fit(request.Query, payload).Layout.Shape;

        var expected = Measure(() => _sink = new Reading(request.Text, shape, new MetricValue[shape.Metrics.Count], new byte[bytes.Length]));
        var actual = Measure(() => _sink = request.Query.Read(request, bytes, default));

        Assert.NotNull(_sink);
        Assert.Equal(expected, actual);
    }

    private static long Measure(Action action)
    {
        for (var round = 0; round < Rounds; round++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
