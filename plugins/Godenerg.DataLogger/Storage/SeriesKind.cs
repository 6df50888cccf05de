namespace Godenerg.DataLogger.Storage;

/// <summary>What the numbers of a series stand for. Stored: a number never changes its meaning.</summary>
internal enum SeriesKind : byte
{
    Number = 1,
    Flag = 2,
    Choice = 3,
    Text = 4,
    List = 5,
    Clock = 6,
}
