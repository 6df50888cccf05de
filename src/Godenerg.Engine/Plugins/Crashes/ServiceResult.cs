namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>What a service manager tells the command that it calls after an end (systemd.exec(5): SERVICE_RESULT, EXIT_CODE, EXIT_STATUS).</summary>
internal static class ServiceResult
{
    private static readonly string[] CrashSignals = ["ABRT", "SEGV", "BUS", "ILL", "FPE", "TRAP"];

    /// <summary>How the process ended.</summary>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <returns>Unknown where nobody says.</returns>
    public static ProcessEnd Of(Func<string, string?> variable) => (variable("SERVICE_RESULT"), variable("EXIT_CODE"), variable("EXIT_STATUS")) switch
    {
        // The manager itself aborts who does not report in time; and the kernel's choice for want of memory falls on the largest.
        ("watchdog" or "timeout" or "oom-kill", _, _) => ProcessEnd.Killed,
        (_, "killed" or "dumped", { } signal) => CrashSignals.Contains(signal) ? ProcessEnd.Crash : ProcessEnd.Killed,
        (_, "exited", "134" or "139") => ProcessEnd.Crash,
        ("success", _, _) => ProcessEnd.Killed,
        _ => ProcessEnd.Unknown,
    };
}
