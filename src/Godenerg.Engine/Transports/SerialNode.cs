namespace Godenerg.Engine.Transports;

/// <summary>A serial port of this machine. What is behind it is not known: asking could disturb it.</summary>
/// <param name="Path">The node, <c>/dev/ttyUSB0</c>.</param>
/// <param name="StablePath">Its name by adapter, which survives replugging; null when it has none.</param>
internal sealed record SerialNode(string Path, string? StablePath);
