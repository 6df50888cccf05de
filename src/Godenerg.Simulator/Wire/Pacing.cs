namespace Godenerg.Simulator.Wire;

/// <summary>How fast replies come.</summary>
/// <param name="BitsPerSecond">The speed of the line; 0 for at once.</param>
/// <param name="ReplyDelay">From the end of a request to the first byte of its reply.</param>
internal sealed record Pacing(int BitsPerSecond, TimeSpan ReplyDelay)
{
    /// <summary>Start bit, eight data bits, stop bit.</summary>
    private const long BitsPerByte = 10;

    public static readonly Pacing Instant = new(0, TimeSpan.Zero);

    /// <summary>The line of every unit of the family.</summary>
    public static readonly Pacing Serial = new(2400, TimeSpan.FromMilliseconds(50));

    /// <summary>How long so many bytes take.</summary>
    public TimeSpan Time(int bytes) =>
        BitsPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(((bytes * BitsPerByte * TimeSpan.TicksPerSecond) + BitsPerSecond - 1) / BitsPerSecond);

    /// <summary>How many of so many bytes have come a while after the first began.</summary>
    public int Came(TimeSpan since, int of) =>
        since < TimeSpan.Zero ? 0
        : BitsPerSecond == 0 ? of
        : (int)Math.Min(of, since.Ticks * BitsPerSecond / (BitsPerByte * TimeSpan.TicksPerSecond));
}
