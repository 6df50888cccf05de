using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Policies.Tests;

public sealed class ReloadTests
{
    private const int Reloads = 500;

    [Fact]
    public void No_generation_is_alive_after_five_hundred_reloads()
    {
        var folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var contexts = Reload(folder);
        for (var i = 0; i < 200 && (Alive() > 0 || contexts.Any(context => context.IsAlive)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal((Reloads, 0, 0), (contexts.Count, contexts.Count(context => context.IsAlive), Alive()));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Also those in which a failure was looked for.</summary>
    private static int Alive() => AssemblyLoadContext.All.Count(context => context.Name == "policy reloaded");

    /// <summary>In a method of its own, so that no local of a test holds the last one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Reload(string folder)
    {
        List<WeakReference> contexts = [];
        using var host = new PolicyHost(new(folder) { CacheFolder = Path.Combine(folder, "cache"), Accept = _ => null }, new PatchingCompiler(), NullLogger.Instance);
        using var policy = new ScriptPolicy(
            new("reloaded", new Dictionary<string, string>()), host, new DecisionThread("test", TimeSpan.FromMinutes(1)), new MemoryFile(null, _ => { }), TimeProvider.System);
        for (var i = 0; i < Reloads; i++)
        {
            File.WriteAllText(Path.Combine(folder, "reloaded.csx"), $"// {i}\n" + PatchingCompiler.Text);
            host.Load();
            // A decision that remembers, and an exception with its stack trace.
            Assert.Equal(new PolicyOutcome.Failed(FailureKind.Threw, "reloaded.csx:4: bright (Exception)"), policy.Decide(new PolicySituation(Snapshot.Empty(TimeProvider.System)) { Sun = new(true) }));
            Assert.Equal($"{i + 1}", policy.Decide(Snapshot.Empty(TimeProvider.System)).Because);
            contexts.Add(host.Active("reloaded")!.Context);
        }

        return contexts;
    }

    /// <summary>Compiles once: what is under test is what a generation leaves behind, not the compiler.</summary>
    private sealed class PatchingCompiler : IPolicyCompiler
    {
        public const string Text = """
            var queue = new Queue<double>(new[] { 1.0, 2.0, 3.0 });
            if (IsDay == true && queue.Sum(x => x) > 5)
                throw new Exception("bright");
            Memory.Number("n").Value++;
            return Hold($"{Memory.Number("n").Value}");
            """;

        private CompileAnswer? _answer;

        public CompileAnswer Compile(ScriptSource source) => _answer ??= ScriptCompiler.Compile(source);

        public void Dispose()
        {
        }
    }
}
