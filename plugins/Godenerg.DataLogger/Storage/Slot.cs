namespace Godenerg.DataLogger.Storage;

/// <summary>Six hours: what is written into the file at once. Counted from 1970.</summary>
internal static class Slot
{
    public const long Length = 6 * 3_600_000L;

    /// <summary>Instants that can be kept: 1970 up to the year 3000.</summary>
    public const long EndOfTime = 32_503_680_000_000;

    public static long Of(long time) => time / Length;

    public static long StartOf(long slot) => slot * Length;

    public static long EndOf(long slot) => (slot + 1) * Length;
}
