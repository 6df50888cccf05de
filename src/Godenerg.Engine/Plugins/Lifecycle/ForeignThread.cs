using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>What went wrong in foreign code, as text only: an exception keeps alive whoever threw it.</summary>
/// <param name="Words">One line for people.</param>
/// <param name="Detail">With the calls that led there, for its author.</param>
/// <param name="IsHopeless">True when it will go wrong again until somebody changes something.</param>
internal sealed record Trouble(string Words, string Detail = "", bool IsHopeless = false)
{
    public static Trouble Of(string what, Exception exception)
    {
        try
        {
            return new($"{what}: {LoadTrouble.Describe(exception)}", exception.ToString(), exception is PluginOptionsException);
        }
        catch (Exception worse) when (worse is not OutOfMemoryException)
        {
            // Its message is foreign code, too.
            return new($"{what}: {exception.GetType().Name}");
        }
    }
}

/// <summary>
/// Runs code of a plugin on a thread of its own, to its end. A thread of the pool would be late, or never come, where another plugin
/// blocks the pool; and what hangs here hangs alone.
/// </summary>
internal static class ForeignThread
{
    /// <summary>The trouble it had, or null. A code that never ends leaves its thread behind.</summary>
    public static Task<Trouble?> Run(string id, string what, Action code)
    {
        var done = new TaskCompletionSource<Trouble?>();
        // The caller's context is not the plugin's affair.
        new Thread(() => done.SetResult(Try(id, what, code))) { Name = $"plugin {id}: {what}", IsBackground = true }.UnsafeStart();
        return done.Task;
    }

    private static Trouble? Try(string id, string what, Action code)
    {
        try
        {
            using (PluginMark.Enter(id))
                code();
            return null;
        }
        catch (Exception exception)
        {
            return Trouble.Of(what, exception);
        }
    }
}
