using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// The compiler in a process of its own, started when it is needed: it would cost the engine 60 MB for good. It ends by itself some time
/// after its last job; one that ended, or died, is started anew.
/// </summary>
/// <param name="program">The program to start.</param>
/// <param name="arguments">How to make it a compiler.</param>
internal sealed class CompilerProcess(string program, IReadOnlyList<string> arguments) : IPolicyCompiler
{
    public const string Verb = "compile-policy";

    /// <summary>Much longer than any compilation on any board.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Process? _process;
    private volatile string? _lastWord;

    /// <summary>The compiler inside the program that is running.</summary>
    public static CompilerProcess OfThisProgram()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("the operating system does not tell which program this is");
        // Started by the dotnet host, the program is its first argument.
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? new(program, [Environment.GetCommandLineArgs()[0], Verb]) : new(program, [Verb]);
    }

    public CompileAnswer Compile(ScriptSource source)
    {
        var job = CompileProtocol.Write(source);
        // Whoever was kept from the last time may be ending right now; one that was just started has no excuse.
        var kept = _process is { HasExited: false };
        return Ask(job) ?? (kept ? Ask(job) : null)
            ?? new(null, [$"{source.File}: the compiler ended without an answer{(_lastWord is { } word ? $" ({word})" : "")}; if it does so again, please report this policy"]);
    }

    public void Dispose()
    {
        if (_process is not { } process)
            return;
        _process = null;
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }

    private CompileAnswer? Ask(string job)
    {
        try
        {
            var process = Running();
            process.StandardInput.WriteLine(job);
            process.StandardInput.Flush();
            var answer = process.StandardOutput.ReadLineAsync();
            if (answer.Wait(Patience) && answer.Result is { } line)
                return CompileProtocol.ReadAnswer(line);
        }
        catch (Exception trouble) when (trouble is IOException or Win32Exception or InvalidOperationException or AggregateException or JsonException or KeyNotFoundException)
        {
            // As if it had not answered.
        }

        Dispose();
        return null;
    }

    private Process Running()
    {
        if (_process is { HasExited: false } running)
            return running;
        Dispose();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        var process = Process.Start(start)!;
        // Of thousands of lines about a stack that was too small only the first says something; all have to be taken.
        _lastWord = null;
        process.ErrorDataReceived += (_, line) => _lastWord ??= string.IsNullOrWhiteSpace(line.Data) ? null : line.Data.Trim();
        process.BeginErrorReadLine();
        return _process = process;
    }
}
