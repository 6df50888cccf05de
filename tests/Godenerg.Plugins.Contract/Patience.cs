namespace Godenerg.Plugins.Contract;

/// <summary>How long a test waits for what comes at once on any machine that is not stuck.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static Task Until(Func<bool> isSo, string what) => Until(isSo, () => what);

    public static async Task Until(Func<bool> isSo, Func<string> what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
                Assert.Fail($"it never came to that: {what()}");
            await Task.Delay(Between).ConfigureAwait(false);
        }
    }
}
