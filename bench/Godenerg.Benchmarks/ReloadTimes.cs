using System.Diagnostics;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Benchmarks;

/// <summary>
/// From saving a policy to its being in force, as an owner waits for it: noticed, settled, compiled by the real program, dry-run, taken.
/// </summary>
internal static class ReloadTimes
{
    private const int Times = 10;

    /// <param name="program">The program whose compiler is used; a published one starts faster.</param>
    public static void Show(string program)
    {
        var folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies", "blueprint.csx"));
        var compiler = new CompilerProcess(program, [CompilerProcess.Verb]);
        using var host = new PolicyHost(new(folder) { CacheFolder = Path.Combine(folder, "cache") }, compiler, NullLogger.Instance);
        host.Load();
        host.Watch();

        List<double> cold = [], kept = [], cached = [];
        for (var i = 0; i < Times; i++)
        {
            compiler.Dispose();
            cold.Add(Save($"// cold {i}\n{text}"));
            kept.Add(Save($"// kept {i}\n{text}"));
            cached.Add(Save($"// cold {i}\n{text}"));
        }

        Tell("compiler has to be started", cold);
        Tell("compiler is kept", kept);
        Tell("compiled before", cached);
        Directory.Delete(folder, recursive: true);

        double Save(string script)
        {
            using var taken = new ManualResetEventSlim();
            void Take(PolicyStatus status) => taken.Set();
            host.Changed += Take;
            var began = Stopwatch.GetTimestamp();
            File.WriteAllText(Path.Combine(folder, "mine.csx"), script);
            taken.Wait();
            host.Changed -= Take;
            return host.Problem("mine") is { } problem ? throw new InvalidOperationException(problem) : Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static void Tell(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what}: median {times[times.Count / 2]:0} ms, fastest {times[0]:0}, slowest {times[^1]:0}, of {times.Count}");
    }
}
