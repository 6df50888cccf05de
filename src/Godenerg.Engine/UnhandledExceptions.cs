using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine;

/// <summary>
/// What happens to an exception that nobody catches: on a thread of a plugin, or in an <c>async void</c>. It is logged, that thread
/// ends, and the daemon lives. A stack overflow or a native crash still ends the process.
/// </summary>
internal static class UnhandledExceptions
{
    /// <summary>Call once per process, from the program; a second call fails.</summary>
    public static void Survive(ILogger log) => ExceptionHandling.SetUnhandledExceptionHandler(exception =>
    {
        log.LogError(exception, "something outside the control loop failed; the loop is not affected");
        return true;
    });
}
