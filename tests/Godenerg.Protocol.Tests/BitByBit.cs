namespace Godenerg.Protocol.Tests;

/// <summary>The checksum a second time, one bit at a time and without a table, so that a slip in the engine's cannot hide itself.</summary>
internal static class BitByBit
{
    public static int Crc(ReadOnlySpan<byte> bytes)
    {
        var register = 0;
        foreach (var value in bytes)
            for (var bit = 7; bit >= 0; bit--)
            {
                var carry = ((register >> 15) & 1) ^ ((value >> bit) & 1);
                register = (register << 1) & 0xFFFF;
                if (carry == 1)
                    register ^= 0x1021;
            }

        return register;
    }

    /// <summary>True when two received bytes stand for this checksum: plain, or with a reserved or zero byte raised.</summary>
    public static bool Confirms(ReadOnlySpan<byte> bytes, byte high, byte low)
    {
        var crc = Crc(bytes);
        return Stands(crc >> 8, high) && Stands(crc & 0xFF, low);
    }

    private static bool Stands(int computed, byte received) =>
        received == computed || (computed is 0x00 or 0x0A or 0x0D or 0x28 && received == computed + 1);
}
