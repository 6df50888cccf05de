using System.Diagnostics;
using Godenerg.Engine.Guarding;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The live picture in a terminal, which is here another program's.</summary>
public sealed class MonitorTests : IDisposable
{
    private const string Terminal = "/usr/bin/script";

    private readonly DaemonBench _daemon = new();

    public void Dispose() => _daemon.Dispose();

    [Fact]
    public void Without_a_device_it_shows_the_inverter_of_the_running_engine()
    {
        Assert.SkipUnless(File.Exists(Terminal), "script of util-linux, which lends a terminal, is not here");
        _daemon.Desk.Guard = GuardStatus.Idle with { Mode = ControlMode.Armed };
        _daemon.Desk.Hub.Publish(_daemon.Desk.Sample("QPIGS"));
        var start = new ProcessStartInfo(Terminal, ["-qfec", $"{GodenergProcess.Executable} monitor --data {_daemon.Folder}", "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using var terminal = Process.Start(start)!;
        var seen = "";
        // Ends with the picture, or, where there is none, with the program.
        for (var line = terminal.StandardOutput.ReadLine(); line is not null && !seen.Contains("Ctrl-C ends", StringComparison.Ordinal); line = terminal.StandardOutput.ReadLine())
            seen += line + "\n";
        // Nothing is published any more; the end of the engine is shown too.
        _daemon.Desk.Hub.Dispose();
        while (terminal.StandardOutput.ReadLine() is { } line && !seen.Contains("The engine has ended", StringComparison.Ordinal))
            seen += line + "\n";
        terminal.StandardInput.Write('\u0003');
        terminal.StandardInput.Flush();
        terminal.WaitForExit();

        Assert.Contains("main: MKS2-5000, serial 92932001100001", seen, StringComparison.Ordinal);
        Assert.Contains("battery.voltage", seen, StringComparison.Ordinal);
        Assert.Contains("Policy hold may write to the inverter.", seen, StringComparison.Ordinal);
        Assert.Contains("The engine has ended", seen, StringComparison.Ordinal);
    }
}
