using System.Runtime.ExceptionServices;
using Godenerg.Engine.Plugins;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine;

/// <summary>
/// What happens to an exception that nobody catches: on a thread of a plugin, or in an <c>async void</c>. It is logged, that thread
/// ends, and the daemon lives. A stack overflow or a native crash still ends the process.
/// </summary>
/// <remarks>The exception is written down as text only: it would hold the plugin that has thrown it.</remarks>
internal sealed class UnhandledExceptions
{
    /// <summary>Who throws in a loop tells nothing new after these.</summary>
    private const int LinesAMinute = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _minuteBegan;
    private int _lines;

    private UnhandledExceptions(ILogger log, TimeProvider clock) => (_log, _clock, _minuteBegan) = (log, clock, clock.GetTimestamp());

    /// <summary>Told which plugin has failed, which loading of it where that is known, in what, and how. Any thread; returns at once.</summary>
    public Action<string, int?, string, Exception>? NoteFault { get; set; }

    /// <summary>Call once per process, from the program; a second call fails.</summary>
    public static UnhandledExceptions Survive(ILogger log) => Survive(log, TimeProvider.System);

    private static UnhandledExceptions Survive(ILogger log, TimeProvider clock)
    {
        var unhandled = new UnhandledExceptions(log, clock);
        ExceptionHandling.SetUnhandledExceptionHandler(exception =>
        {
            unhandled.Take(exception);
            return true;
        });
        TaskScheduler.UnobservedTaskException += (_, unobserved) =>
        {
            unobserved.SetObserved();
            unhandled.TakeUnobserved(unobserved.Exception);
        };
        return unhandled;
    }

    /// <summary>On the thread that has failed; what is thrown here ends the process.</summary>
    private void Take(Exception exception)
    {
        try
        {
            if (PluginMark.BlameFor(exception) is not { } culprit)
            {
                _log.LogError(exception, "something outside the control loop failed; the loop is not affected");
                return;
            }

            using var own = PluginMark.Leave();
            if (MayWrite())
                _log.LogError("plugin {Plugin} failed on a thread of its own, or in an async void; the loop is not affected: {Failure}", culprit.Id, exception.ToString());
            NoteFault?.Invoke(culprit.Id, culprit.Generation, "a thread of its own, or an async void", exception);
        }
#pragma warning disable CA1031 // Foreign code may have a ToString that throws, and there is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>On the finalizer's thread. Nobody waited for that task, so nobody has to be started anew.</summary>
    private void TakeUnobserved(AggregateException exception)
    {
        try
        {
            if (MayWrite())
                _log.LogWarning("a task failed that nobody looked at, of {Owner}: {Failure}", PluginMark.BlameFor(exception) is { } culprit ? "plugin " + culprit.Id : "nobody known", exception.ToString());
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private bool MayWrite()
    {
        lock (_gate)
        {
            if (_clock.GetElapsedTime(_minuteBegan) >= Minute)
                (_minuteBegan, _lines) = (_clock.GetTimestamp(), 0);
            return _lines++ < LinesAMinute;
        }
    }
}
