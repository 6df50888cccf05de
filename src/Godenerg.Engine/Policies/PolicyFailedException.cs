namespace Godenerg.Engine.Policies;

/// <summary>A policy came to no decision; the message is for its author. The loop goes on, and what the policy held is brought back.</summary>
internal sealed class PolicyFailedException(string message) : Exception(message);
