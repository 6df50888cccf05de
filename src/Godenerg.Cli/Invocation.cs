using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Godenerg.Cli;

/// <summary>How a verb is called.</summary>
internal static class Invocation
{
    /// <summary>The exchange that is under way may last some seconds, and the device must be left in peace; then a signal is obeyed anyhow.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(15);

    /// <summary>Exceptions are the program's own business, and so are signals.</summary>
    private static InvocationConfiguration Settings => new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>
    /// Calls the verb. One that waits is cancelled by SIGINT and SIGTERM, from before it begins: the parser listens for them only once the
    /// verb waits for the first time, and an engine that has started by then would be killed without an end.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> CallAsync(ParseResult parsed)
    {
        if (parsed.Action is not AsynchronousCommandLineAction)
            return parsed.Invoke(Settings);
        // Never disposed: a signal may come at the very end.
        var end = new CancellationTokenSource();
        var forced = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        var call = parsed.InvokeAsync(Settings, end.Token);
        return await (await Task.WhenAny(call, forced.Task).ConfigureAwait(false)).ConfigureAwait(false);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
            var exit = signal.Signal == PosixSignal.SIGINT ? 130 : 143;
            _ = Task.Delay(LongestEnd, TimeProvider.System, CancellationToken.None).ContinueWith(_ => forced.TrySetResult(exit), TaskScheduler.Default);
        }
    }

    /// <summary>The method where an exception arose, for a bug report.</summary>
    public static string PlaceOf(Exception bug) =>
        new StackTrace(bug).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith(nameof(Godenerg), StringComparison.Ordinal) == true)
            is { } place ? $" in {place.DeclaringType!.Name}.{place.Name}" : "";
}
