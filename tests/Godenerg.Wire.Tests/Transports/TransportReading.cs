using Godenerg.Engine.Transports;

namespace Godenerg.Wire.Tests.Transports;

/// <summary>What the tests of every transport do with one.</summary>
internal static class TransportReading
{
    /// <summary>A safety net: far longer than anything takes, so that a fault ends a test and a slow machine does not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Long enough to be a wait, short enough to be waited for.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(30);

    public static byte[] EveryByte { get; } = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    /// <summary>Reads exactly so many bytes, or fewer when the next of them did not come.</summary>
    public static byte[] ReadExactly(this ITransport link, int length)
    {
        var bytes = new byte[length];
        var count = 0;
        while (count < length && link.Read(bytes.AsSpan(count), Patience) is > 0 and var more)
            count += more;
        return bytes[..count];
    }

    /// <summary>Reads all that there is at once.</summary>
    public static byte[] ReadAll(this ITransport link)
    {
        List<byte> bytes = [];
        Span<byte> buffer = stackalloc byte[64];
        while (link.Read(buffer, TimeSpan.Zero) is > 0 and var count)
            bytes.AddRange(buffer[..count]);
        return [.. bytes];
    }

    public static TransportException ReadFails(this ITransport link) =>
        Assert.Throws<TransportException>(() => link.Read(new byte[8], Patience));

    public static TransportException OpenFails(this ITransport link) => Assert.Throws<TransportException>(link.Open);
}
