using System.ComponentModel.DataAnnotations;

namespace Godenerg.Graphing;

/// <summary>The section of the configuration: <c>plugins: {graphing: {width: 1200}}</c>. A key that is not here is an error.</summary>
public sealed class GraphingOptions
{
    /// <summary>Of which inverter graphs are when nobody says, by its name; without it the only one.</summary>
    public string? Inverter { get; set; }

    /// <summary>How wide a graph is when nobody says, in points, 320 to 4000.</summary>
    [Range(320, 4000)]
    public int Width { get; set; } = 960;

    /// <summary>How high a graph is when nobody says, in points, 240 to 4000.</summary>
    [Range(240, 4000)]
    public int Height { get; set; } = 540;
}
