namespace Godenerg;

/// <summary>The battery bank as its owner has described it.</summary>
/// <param name="Chemistry"><c>agm</c>, <c>gel</c>, <c>flooded</c> or <c>lifepo4</c>.</param>
/// <param name="Cells">Cells in series.</param>
/// <param name="AmpHours">Capacity at the 20-hour rate, Ah.</param>
public sealed record Bank(string Chemistry, int Cells, double AmpHours);
