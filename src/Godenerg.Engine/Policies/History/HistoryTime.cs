namespace Godenerg.Engine.Policies.History;

/// <summary>Monotonic time in ticks of 0.1 ms: fine enough for a poll, and five days of it fit in four bytes.</summary>
/// <param name="frequency">Ticks a second of the clock whose timestamps are given.</param>
internal sealed class HistoryTime(long frequency)
{
    public const long PerSecond = 10_000;
    public const long Day = 24 * 3_600 * PerSecond;
    public const double PerHour = 3_600 * PerSecond;
    private const long TimeSpanTicks = TimeSpan.TicksPerSecond / PerSecond;

    private readonly long _divisor = frequency % PerSecond == 0 ? frequency / PerSecond : 0;

    /// <summary>The tick in which a timestamp lies.</summary>
    public long Of(long timestamp) =>
        _divisor > 0 ? timestamp / _divisor : (long)((Int128)timestamp * PerSecond / frequency);

    public static long Of(TimeSpan duration) => duration.Ticks / TimeSpanTicks;

    public static TimeSpan ToTimeSpan(double ticks) => new((long)(ticks * TimeSpanTicks));
}
