using Godenerg.Engine.Transports;
using Microsoft.Win32.SafeHandles;

namespace Godenerg.Cli.Output;

/// <summary>Where the answers go.</summary>
internal static class StandardOutput
{
    /// <summary>
    /// False once the program behind the pipe has ended, as <c>head</c> does. The console says nothing then and writes into the
    /// void; whoever writes for ever must ask.
    /// </summary>
    public static bool HasReader
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !Console.IsOutputRedirected)
                return true;
            using var handle = new SafeFileHandle(1, ownsHandle: false);
            return (Posix.Poll(handle, PollEvents.None, TimeSpan.Zero) & PollEvents.Error) == 0;
        }
    }
}
