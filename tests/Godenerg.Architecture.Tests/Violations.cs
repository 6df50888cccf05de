namespace Godenerg.Architecture.Tests;

internal static class Violations
{
    /// <summary>Fails with every violation on a line of its own; xUnit's own assertion shows only the first few.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
