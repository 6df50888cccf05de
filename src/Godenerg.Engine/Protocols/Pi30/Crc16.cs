namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>
/// CRC-16/XMODEM (polynomial 1021, start 0, high byte first) as the inverters use it: a byte of it that equals <c>(</c>, CR or LF
/// goes out raised by one, so that these three never occur inside a frame's tail. Source: the C listing in the vendor's documents.
/// </summary>
internal static class Crc16
{
    /// <summary>How many bytes are taken at once.</summary>
    private const int Stride = 4;

    /// <summary>What a byte leaves behind: the first 256 with nothing after it, the next with one byte after it, and so on.</summary>
    private static readonly ushort[] Table = MakeTable();

    /// <summary>The plain checksum.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0;
        // One byte has to wait for the one before it; four of them need not wait for each other.
        for (; bytes.Length >= Stride; bytes = bytes[Stride..])
            crc = (ushort)(Table[768 + ((crc >> 8) ^ bytes[0])] ^ Table[512 + ((crc & 0xFF) ^ bytes[1])] ^ Table[256 + bytes[2]] ^ Table[bytes[3]]);
        foreach (var value in bytes)
            crc = (ushort)((crc << 8) ^ Table[(crc >> 8) ^ value]);
        return crc;
    }

    /// <summary>The checksum as it stands on the wire.</summary>
    /// <param name="bytes">What it covers.</param>
    /// <param name="raiseZero">Also raise 00 to 01, which some inverters want in requests (protocol fact 1.4).</param>
    public static (byte High, byte Low) OnWire(ReadOnlySpan<byte> bytes, bool raiseZero = false)
    {
        var crc = Compute(bytes);
        return (Raise((byte)(crc >> 8), raiseZero), Raise((byte)crc, raiseZero));
    }

    /// <summary>True when two received bytes are the checksum in any form seen in the wild: plain, raised, or 00 raised to 01.</summary>
    public static bool Matches(ReadOnlySpan<byte> bytes, byte high, byte low)
    {
        var crc = Compute(bytes);
        return Matches((byte)(crc >> 8), high) && Matches((byte)crc, low);
    }

    /// <summary>True when a byte of the checksum is 00, so that requests may need the other form.</summary>
    public static bool HoldsZero(ReadOnlySpan<byte> bytes)
    {
        var crc = Compute(bytes);
        return (crc & 0xFF) == 0 || crc >> 8 == 0;
    }

    private static bool Matches(byte computed, byte received) => received == computed || received == Raise(computed, raiseZero: true);

    private static byte Raise(byte value, bool raiseZero) =>
        value is 0x28 or 0x0D or 0x0A || (raiseZero && value == 0) ? (byte)(value + 1) : value;

    private static ushort[] MakeTable()
    {
        var table = new ushort[Stride * 256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = (ushort)(i < 256 ? i << 8 : table[i - 256]);
            for (var bit = 0; bit < 8; bit++)
                crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
            table[i] = crc;
        }

        return table;
    }
}
