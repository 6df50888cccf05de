namespace Godenerg.Simulator.Wire;

/// <summary>
/// Cuts what a client sends at each CR. Zeros in front of a request are padding of HID reports. Its memory is bounded: of what is
/// longer than any request only the length is remembered, until a CR ends it.
/// </summary>
internal sealed class RequestCutter
{
    /// <summary>The longest request, PLEDC with its value, has less than 20 bytes.</summary>
    private const int Longest = 128;

    private const byte CarriageReturn = 0x0D;

    private readonly byte[] _bytes = new byte[Longest];
    private int _count;

    /// <summary>More came than any request has.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Takes a byte.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="frame">The request with its CR, when the byte ended one; good until the next byte.</param>
    /// <returns>True when the byte ended a request.</returns>
    public bool TryEnd(byte value, out ReadOnlySpan<byte> frame)
    {
        frame = [];
        if (_count == 0)
            IsTooLong = false;
        if (value == 0 && _count == 0)
            return false;
        if (_count < Longest)
            _bytes[_count++] = value;
        else
            IsTooLong = true;
        if (value != CarriageReturn)
            return false;
        frame = _bytes.AsSpan(0, _count);
        _count = 0;
        return true;
    }

    /// <summary>Forgets an unfinished request.</summary>
    public void Clear() => _count = 0;
}
