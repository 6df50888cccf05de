using System.Diagnostics;
using System.Runtime.InteropServices;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Policies.Compiler;

/// <summary>
/// The life of the compiler's process: one job a line, one answer a line. It stays a while after its last job, because the next one
/// then takes milliseconds, and ends by itself: what it has taken of a small board's memory is given back only that way.
/// </summary>
internal static class CompilerLoop
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    public static void Run(TextReader jobs, TextWriter answers, TimeSpan keptFor)
    {
        GiveWay();
        while (Next(jobs, keptFor) is { } job)
        {
            answers.WriteLine(CompileProtocol.Write(Compile(job)));
            answers.Flush();
        }
    }

    private static CompileAnswer Compile(string job)
    {
        try
        {
            return ScriptCompiler.Compile(CompileProtocol.ReadJob(job));
        }
#pragma warning disable CA1031 // A bug in here must not look like a compiler that died.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return new(null, [$"the compiler failed; please report this: {bug.GetType().Name}: {bug.Message.ReplaceLineEndings(" ")}"]);
        }
    }

    /// <summary>A line, or null at the end or when none comes for too long. The thread that reads may be left behind: then the process ends.</summary>
    private static string? Next(TextReader jobs, TimeSpan keptFor)
    {
        string? line = null;
        var reader = new Thread(() => line = jobs.ReadLine()) { IsBackground = true };
        reader.Start();
        return reader.Join(keptFor) ? line : null;
    }

    /// <summary>Everything else on the board goes first.</summary>
    private static void GiveWay()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return;
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }
}
