namespace Godenerg.Testing;

/// <summary>What goes wrong on a wire, as scripts for one answer (protocol section 7).</summary>
internal static class Faults
{
    public static IEnumerable<Chunk> Lost(byte[] reply) => [];

    public static Func<byte[], IEnumerable<Chunk>> Late(TimeSpan after) => reply => [new Chunk(after, reply)];

    /// <summary>One bit of the payload flips.</summary>
    public static IEnumerable<Chunk> Garbled(byte[] reply)
    {
        var damaged = reply.ToArray();
        damaged[3] ^= 0x04;
        return [new Chunk(ScriptedInverter.UsualDelay, damaged)];
    }

    public static IEnumerable<Chunk> Doubled(byte[] reply) => [new Chunk(ScriptedInverter.UsualDelay, [.. reply, .. reply])];

    public static IEnumerable<Chunk> Truncated(byte[] reply) => [new Chunk(ScriptedInverter.UsualDelay, reply[..(reply.Length / 2)])];

    public static IEnumerable<Chunk> HeadLost(byte[] reply) => [new Chunk(ScriptedInverter.UsualDelay, reply[4..])];

    public static Func<byte[], IEnumerable<Chunk>> Echoed(string request, bool thenAnswered = true) => reply =>
        thenAnswered
            ? [new Chunk(TimeSpan.Zero, Engine.Protocols.Pi30.Pi30Frame.Encode(request)), new Chunk(ScriptedInverter.UsualDelay, reply)]
            : [new Chunk(TimeSpan.Zero, Engine.Protocols.Pi30.Pi30Frame.Encode(request))];

    public static IEnumerable<Chunk> Noise(byte[] reply) => [new Chunk(ScriptedInverter.UsualDelay, [0xFF])];

    /// <summary>A refusal that comes without a reason, as it does after a gap.</summary>
    public static IEnumerable<Chunk> Refused(byte[] reply) => [new Chunk(ScriptedInverter.UsualDelay, "(NAKss\r"u8.ToArray())];

    /// <summary>In pieces of eight bytes with pauses between, as HID reports come.</summary>
    public static IEnumerable<Chunk> InReports(byte[] reply) =>
        reply.Chunk(8).Select((report, index) => new Chunk(TimeSpan.FromMilliseconds(40 * (index + 1)), [.. report, .. new byte[8 - report.Length]]));
}
