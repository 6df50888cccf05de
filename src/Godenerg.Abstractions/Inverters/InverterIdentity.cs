namespace Godenerg;

/// <summary>Which inverter it is. Asked once after every opening, since another unit may hang on the same cable.</summary>
/// <param name="Protocol">What it says it speaks, such as PI30; null where it does not answer that.</param>
/// <param name="Dialect">The dialect it is read with, such as PI30MAX.</param>
/// <param name="Serial">Serial number; null where it tells none.</param>
/// <param name="Firmware">Firmware of the main CPU; null where it tells none.</param>
/// <param name="Model">Model name or code; null where it tells none.</param>
public sealed record InverterIdentity(string? Protocol, string Dialect, string? Serial, string? Firmware, string? Model)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Model ?? "unnamed model"}, serial {Serial ?? "unknown"}, firmware {Firmware ?? "unknown"}, dialect {Dialect}";
}
