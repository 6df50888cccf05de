namespace Godenerg.Simulator.Wire;

/// <summary>A request as a client sent it.</summary>
/// <param name="Text">The command with its value; empty when the checksum did not hold.</param>
/// <param name="Code">The code of the query or setter that it is; empty when it is none.</param>
/// <param name="IsSetter">True when it would change something.</param>
/// <param name="Frame">Its bytes, with the CR.</param>
internal sealed record WireRequest(string Text, string Code, bool IsSetter, byte[] Frame);
