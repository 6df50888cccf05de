namespace Godenerg;

/// <summary>
/// Where plugins ask for a setting to be changed. A wish passes the same guard as every other, and goes into the ledger with who asked. Any
/// thread; answers come when the guard has decided and the inverter was read back.
/// </summary>
public interface ICommandInbox
{
    /// <summary>Wishes.</summary>
    /// <param name="setpoint">What, and why.</param>
    /// <param name="onBehalfOf">Who asks through the plugin, such as a user's name; for the ledger.</param>
    /// <param name="cancel">Gives the waiting up; the wish itself goes on.</param>
    Task<WishAnswer> SubmitAsync(Setpoint setpoint, string onBehalfOf, CancellationToken cancel);

    /// <summary>What would become of a wish now. Nothing is written.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    Task<WishAnswer> PreviewAsync(Setpoint setpoint, string onBehalfOf, CancellationToken cancel);
}

/// <summary>The whole answer to a wish.</summary>
/// <param name="Verdict">What became of it, and why.</param>
/// <param name="Old">The value before; unknown when it could not be read.</param>
/// <param name="Now">The value read back last; unknown when it could not be read.</param>
/// <param name="Allowed">What the device and the owner allow, in words.</param>
/// <param name="WritesToday">How often the setting was written in the last 24 hours.</param>
/// <param name="Lease">When and to what it returns by itself, in words; null when it stays.</param>
public sealed record WishAnswer(Verdict Verdict, MetricValue Old, MetricValue Now, string Allowed, int WritesToday, string? Lease);
