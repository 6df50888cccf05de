using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Godenerg.Faults.Tests;

/// <summary>The real program in a process and with a home of its own; its output as it comes.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    private const int Terminate = 15;

    private readonly string _home = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly BlockingCollection<string> _output = [];
    private readonly BlockingCollection<string> _errors = [];
    private readonly List<string> _said = [];
    private readonly Process _process;

    public RunningProgram(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "godenerg"), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HOME"] = _home;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment.Remove("XDG_STATE_HOME");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The next line of its output; null when it has ended, or has said nothing for too long.</summary>
    public string? Line(TimeSpan patience) => _output.TryTake(out var line, patience) ? line : null;

    /// <summary>Waits for a line on standard error that says something.</summary>
    public void WaitForError(string words, TimeSpan patience)
    {
        while (_errors.TryTake(out var line, patience))
        {
            _said.Add(line);
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        throw new TimeoutException($"it never said '{words}'; it said: {string.Join(" | ", _said)}");
    }

    /// <summary>Asks it to end and waits for that.</summary>
    /// <returns>Its exit code; null when it did not end.</returns>
    public int? Stop(TimeSpan patience) =>
        Kill(_process.Id, Terminate) == 0 && _process.WaitForExit(patience) ? _process.ExitCode : null;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private static void Add(BlockingCollection<string> lines, string? line)
    {
        if (line is null)
            lines.CompleteAdding();
        else
            lines.Add(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
