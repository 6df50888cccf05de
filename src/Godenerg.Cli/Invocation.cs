using System.CommandLine;
using System.Diagnostics;

namespace Godenerg.Cli;

/// <summary>How a verb is called.</summary>
internal static class Invocation
{
    /// <summary>
    /// The exchange that is under way may last some seconds, and the device must be left in peace; then whoever sent the signal is
    /// obeyed anyhow. Exceptions are the program's own business.
    /// </summary>
    public static InvocationConfiguration Settings => new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) };

    /// <summary>The method where an exception arose, for a bug report.</summary>
    public static string PlaceOf(Exception bug) =>
        new StackTrace(bug).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith(nameof(Godenerg), StringComparison.Ordinal) == true)
            is { } place ? $" in {place.DeclaringType!.Name}.{place.Name}" : "";
}
