using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Rollups;

/// <summary>One fineness of roll-ups, and how many of its rows lie together.</summary>
/// <param name="Name">Of its collection.</param>
/// <param name="Width">Of a row [ms].</param>
/// <param name="Chunk">Of what is read and written at once [ms]; a multiple of a day.</param>
internal sealed record Level(string Name, long Width, long Chunk)
{
    private const long ADay = 86_400_000;

    public static readonly Level Quarter = new("quarters", 900_000, 4 * ADay);
    public static readonly Level Hour = new("hours", 3_600_000, 32 * ADay);
    public static readonly Level Day = new("days", ADay, 1024 * ADay);

    /// <summary>From fine to coarse; each is a whole multiple of the one before.</summary>
    public static readonly Level[] All = [Quarter, Hour, Day];

    public static long IdOf(Series series, long chunk) => ((long)series.Number << 32) | chunk;

    public long ChunkOf(long time) => time / Chunk;

    public long Floor(long time) => time - (time % Width);

    public long Ceiling(long time) => Floor(time + Width - 1);
}
