namespace Godenerg.Engine.Guarding.Writing;

/// <summary>How long after a safe move that failed the next one is tried: soon, then every five minutes, for ever.</summary>
internal static class ReturnRetries
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];

    /// <param name="failures">How many have failed in a row, from 1.</param>
    public static TimeSpan After(int failures) => Waits[Math.Min(failures, Waits.Length) - 1];
}
