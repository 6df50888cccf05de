using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Godenerg.EndToEnd.Tests;

/// <summary>What a finished run left behind.</summary>
internal sealed record Finished(int Exit, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>The one line on standard error.</summary>
    public string Error => Assert.Single(Errors);

    /// <summary>The one line on standard output.</summary>
    public string Line => Assert.Single(Output);
}

/// <summary>The real program in a process of its own, with a home of its own. Every wait ends, at the latest when the test has failed.</summary>
internal sealed partial class GodenergProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Only a safety net: a busy machine may need many seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _home = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly BlockingCollection<string> _output = [];
    private readonly BlockingCollection<string> _errors = [];
    private readonly Process _process;

    private GodenergProcess(IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Prepare(start, _home, environment);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "godenerg");

    /// <summary>Starts it and lets it run.</summary>
    public static GodenergProcess Start(params string[] arguments) => new(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs it to its end, with nothing to read.</summary>
    public static Finished Run(params string[] arguments) => Run(new Dictionary<string, string?>(), "", arguments);

    /// <summary>Runs it to its end.</summary>
    public static Finished Run(IReadOnlyDictionary<string, string?> environment, string input, params string[] arguments)
    {
        using var process = new GodenergProcess(environment, arguments);
        process._process.StandardInput.Write(input);
        process._process.StandardInput.Close();
        return process.Finish();
    }

    /// <summary>Runs a line of shell in which $godenerg is the program; for pipes and closed files.</summary>
    public static int Shell(string line, out string errors)
    {
        var home = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Prepare(start, home, new Dictionary<string, string?> { ["godenerg"] = Executable });
        using var shell = Process.Start(start)!;
        errors = shell.StandardError.ReadToEnd();
        End(shell);
        Directory.Delete(home, recursive: true);
        return shell.ExitCode;
    }

    /// <summary>The next line on standard output that is wanted; those before it are taken.</summary>
    public string NextLine(Func<string, bool> wanted) => Next(_output, wanted);

    /// <summary>Of <c>run --json</c>: waits until it has read the settings, and the status three times, which is what a write takes.</summary>
    public void KnowsTheInverter()
    {
        var (statuses, ratings) = (0, 0);
        while (statuses < 3 || ratings == 0)
        {
            var line = NextLine(_ => true);
            statuses += line.Contains("\"QPIGS\"", StringComparison.Ordinal) ? 1 : 0;
            ratings += line.Contains("\"QPIRI\"", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>The next line on standard error that is wanted.</summary>
    public string NextError(Func<string, bool> wanted) => Next(_errors, wanted);

    /// <summary>Waits until each of these has been in a line on standard error, in whatever order they come; those lines.</summary>
    public IReadOnlyList<string> NextErrors(params string[] parts)
    {
        var wanted = parts.ToList();
        List<string> found = [];
        while (wanted.Count > 0)
            found.Add(Next(_errors, line => wanted.RemoveAll(part => line.Contains(part, StringComparison.Ordinal)) > 0));
        return found;
    }

    /// <summary>True when whoever started the tests, such as a shell in the background, has a signal ignored by all its children.</summary>
    public bool Ignores(int signal)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;
    }

    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    /// <summary>Takes its life wherever it stands; no harm if it has ended by itself.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end; what was not taken before is in the result.</summary>
    public Finished Finish()
    {
        End(_process);
        return new(_process.ExitCode, [.. _output.GetConsumingEnumerable()], [.. _errors.GetConsumingEnumerable()]);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private static void Prepare(ProcessStartInfo start, string home, IReadOnlyDictionary<string, string?> environment)
    {
        start.Environment["HOME"] = home;
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var own in new[] { "XDG_STATE_HOME", "XDG_CONFIG_HOME", "GODENERG_CONFIG" })
            start.Environment.Remove(own);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
    }

    /// <summary>Also waits for the readers: an end without a time limit returns only behind the last line.</summary>
    private static void End(Process process)
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"did not end within {Patience.TotalSeconds} s");
        }

        process.WaitForExit();
    }

    private static void Add(BlockingCollection<string> lines, string? line)
    {
        if (line is null)
            lines.CompleteAdding();
        else
            lines.Add(line);
    }

    private static string Next(BlockingCollection<string> lines, Func<string, bool> wanted)
    {
        List<string> seen = [];
        while (lines.TryTake(out var line, Patience))
        {
            if (wanted(line))
                return line;
            seen.Add(line);
        }

        Assert.Fail("the line never came; instead: " + string.Join(Environment.NewLine, seen));
        return "";
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
