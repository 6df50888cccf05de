namespace Godenerg.Engine.Transports;

/// <summary>One recorded answer.</summary>
/// <param name="At">When it came, or, for a silence, was asked for.</param>
/// <param name="Chunks">The bytes, in the pieces in which they came; none for a silence.</param>
internal sealed record ReplayExchange(DateTimeOffset At, IReadOnlyList<byte[]> Chunks);
