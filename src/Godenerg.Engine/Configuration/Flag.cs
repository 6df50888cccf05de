namespace Godenerg.Engine.Configuration;

/// <summary>A flag as people write it.</summary>
internal static class Flag
{
    /// <summary>What messages say is allowed.</summary>
    public const string Allowed = "on or off";

    /// <summary>The flag; null when it is none.</summary>
    public static bool? Read(string text) => text.Trim().ToUpperInvariant() switch
    {
        "ON" or "TRUE" or "YES" => true,
        "OFF" or "FALSE" or "NO" => false,
        _ => null,
    };
}
