namespace Godenerg.DataLogger.Rollups;

/// <summary>What is kept of one stretch of time of one series.</summary>
/// <param name="Start">Its beginning, UTC milliseconds.</param>
/// <param name="Count">How many samples were taken in it.</param>
/// <param name="Covered">For how much of it a value is known [ms].</param>
/// <param name="Least">The smallest value that held in it.</param>
/// <param name="Most">The largest.</param>
/// <param name="Mean">Over the known time.</param>
/// <param name="Last">The newest.</param>
internal readonly record struct Row(long Start, long Count, long Covered, double Least, double Most, double Mean, double Last)
{
    /// <summary>Nothing is known of it.</summary>
    public bool IsEmpty => Count == 0 && Covered == 0;
}
