using System.Diagnostics;
using Godenerg;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

// What a daemon does at its start: load the policies of a folder, decide once, and tell what that took.
//   Godenerg.WarmStart POLICIES CACHE
var began = Stopwatch.GetTimestamp();
var compiler = new CountingCompiler(new CompilerProcess(Path.Combine(AppContext.BaseDirectory, "godenerg"), [CompilerProcess.Verb]));
using var host = new PolicyHost(new(args[0]) { CacheFolder = args[1] }, compiler, NullLogger.Instance);
host.Load();
Console.WriteLine($"loaded in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
foreach (var status in host.Statuses)
{
    using var policy = new ScriptPolicy(
        new(status.Name, new Dictionary<string, string>()), host, new DecisionThread("policy", DecisionThread.Deadline), new MemoryFile(null, Console.WriteLine), TimeProvider.System);
    Console.WriteLine($"{status.Name}: {policy.Decide(Snapshot.Empty(TimeProvider.System)).Because}{string.Concat(status.Errors)}");
}

Console.WriteLine($"decided after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
Console.WriteLine($"compiled: {compiler.Jobs}");
Console.WriteLine("compiler loaded: " + AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name is { } name
    && (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name == "Godenerg.Policies.Compiler")));
Console.WriteLine(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)));

internal sealed class CountingCompiler(IPolicyCompiler inner) : IPolicyCompiler
{
    public int Jobs { get; private set; }

    public CompileAnswer Compile(ScriptSource source)
    {
        Jobs++;
        return inner.Compile(source);
    }

    public void Dispose() => inner.Dispose();
}
