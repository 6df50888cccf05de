using System.Text;

namespace Godenerg.Testing.Judging;

/// <summary>
/// Cuts frames and checks their checksums for the judge, written from protocol.md alone: §1.1 and §1.2. It must stay a second opinion:
/// nothing here may come from the engine.
/// </summary>
internal sealed class JudgedFrames
{
    private const byte End = 0x0D;
    private const int Longest = 1024;

    private readonly List<byte> _pending = [];

    /// <summary>Bytes of a frame without its end are waiting.</summary>
    public bool IsMidFrame => _pending.Count > 0;

    /// <summary>Takes bytes and hands out every frame that they end, without its CR.</summary>
    public IReadOnlyList<byte[]> Take(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> frames = [];
        foreach (var value in bytes)
        {
            // §2.2: zeros in front are the padding of reports.
            if (value == 0 && _pending.Count == 0)
                continue;
            if (value != End)
            {
                if (_pending.Count < Longest)
                    _pending.Add(value);
                continue;
            }

            frames.Add([.. _pending]);
            _pending.Clear();
        }

        return frames;
    }

    public void Clear() => _pending.Clear();

    /// <summary>The text of a frame whose last two bytes are its checksum; null when they are not.</summary>
    public static string? Read(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 3)
            return null;
        var body = frame[..^2];
        var sum = Sum(body);
        var (high, low) = (frame[^2], frame[^1]);
        // §1.4: 00 may go out as 01.
        var isRight = (high == Bumped((byte)(sum >> 8)) || (sum >> 8 == 0 && high == 1)) && (low == Bumped((byte)sum) || ((byte)sum == 0 && low == 1));
        return isRight ? Encoding.Latin1.GetString(body) : null;
    }

    /// <summary>The whole frame of a text, with checksum and CR. For the tests of the judge.</summary>
    public static byte[] Write(string text)
    {
        var body = Encoding.Latin1.GetBytes(text);
        var sum = Sum(body);
        return [.. body, Bumped((byte)(sum >> 8)), Bumped((byte)sum), End];
    }

    /// <summary>§1.2: poly 0x1021, init 0, no reflection, no final xor. Bit by bit, as the document says it.</summary>
    private static ushort Sum(ReadOnlySpan<byte> body)
    {
        var register = 0;
        foreach (var value in body)
        {
            register ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
                register = (register & 0x8000) != 0 ? (register << 1) ^ 0x1021 : register << 1;
        }

        return (ushort)register;
    }

    /// <summary>§1.2: each byte that equals 28, 0D or 0A is incremented.</summary>
    private static byte Bumped(byte value) => value is 0x28 or 0x0D or 0x0A ? (byte)(value + 1) : value;
}
