using System.ComponentModel.DataAnnotations;

namespace Godenerg.Blueprint;

/// <summary>The section of the configuration: <c>plugins: {blueprint: {every: 5 min}}</c>. A key that is not here is an error.</summary>
public sealed class BlueprintOptions
{
    /// <summary>Between two lines, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}
