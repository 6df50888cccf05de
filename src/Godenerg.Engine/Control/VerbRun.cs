using Godenerg.Engine.Plugins.Context.Offering;

namespace Godenerg.Engine.Control;

/// <summary>A verb of a plugin, on a thread of its own: whatever it does, whoever asked for it can leave.</summary>
internal static class VerbRun
{
    private const int Refused = 1;

    /// <summary>Begins it.</summary>
    /// <returns>The exit code. A failure is told on <see cref="CliCall.Error"/>, and is 1.</returns>
    public static Task<int> Start(CliVerb verb, CliCall call, CancellationToken cancel)
    {
        TaskCompletionSource<int> done = new();
        new Thread(() => _ = RunAsync(verb, call, done, cancel)) { Name = "verb " + verb.Name, IsBackground = true }.Start();
        return done.Task;
    }

    private static async Task RunAsync(CliVerb verb, CliCall call, TaskCompletionSource<int> done, CancellationToken cancel)
    {
        var exit = Refused;
        try
        {
            exit = await verb.Handle(call, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Whoever cancelled knows.
        }
#pragma warning disable CA1031 // Foreign code: whatever it throws ends this call and nothing else.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // What a contribution has thrown was put into words already.
            Tell(call, failure is ContributionFailedException or ObjectDisposedException ? failure.Message : $"{verb.Name} failed: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}");
        }

        done.SetResult(exit);
    }

    private static void Tell(CliCall call, string failure)
    {
        try
        {
            call.Error.WriteLine("godenerg: " + failure);
        }
        catch (IOException)
        {
            // Nobody reads it any more.
        }
    }
}
