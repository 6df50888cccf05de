using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Godenerg.Engine.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Godenerg.Plugins.Tests.Context;

/// <summary>What a plugin was given must not keep it in memory, however it forgets to give it back.</summary>
public sealed class UnloadingTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Options")]
    [InlineData("WrongOptions")]
    [InlineData("Contributions")]
    [InlineData("CallsOfContributions")]
    [InlineData("FailingContributions")]
    [InlineData("OpenStreams")]
    [InlineData("Followers")]
    [InlineData("Services")]
    [InlineData("LogsWithObjects")]
    [InlineData("Subscriptions")]
    [InlineData("Timers")]
    [InlineData("Delays")]
    [InlineData("Works")]
    [InlineData("FailingWorks")]
    [InlineData("StoppingCallbacks")]
    [InlineData("Questions")]
    [InlineData("Wishes")]
    public async Task A_generation_that_has_ended_leaves_memory(string use)
    {
        _world.Write("blueprint", "every: 2 min\nmode: second\nmodes: [first, second]\nnested: {name: x}\nnumbers: [1, 2]");
        _world.Write("wrong", "every: 0 s\nmode: third\nlevel: 99\nunknown: 1");
        // Whatever a first use sets up for good is not held against the second.
        await Live(use);
        var context = await Live(use);
        for (var i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(context.IsAlive, $"{use} keeps the plugin in memory");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> Live(string use)
    {
        var (ended, weak) = await Begin(use);
        await World.Soon(ended);
        return weak;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(Task Ended, WeakReference Weak)> Begin(string use)
    {
        var loaded = new AssemblyLoadContext("plugin", isCollectible: true);
        using var image = new MemoryStream(Image.Value);
        var plugin = loaded.LoadFromStream(image).GetType("Tiny")!;
        var context = _world.Plugin(use == "WrongOptions" ? "wrong" : "blueprint");
        _kept.Add(context);
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
            await (Task)plugin.GetMethod(use, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [context])!;
        if (use.Contains("Contributions", StringComparison.Ordinal) || use == "OpenStreams")
            await CallAll();
        context.BeginToEnd();
        context.End();
        loaded.Unload();
        return (Task.CompletedTask, new WeakReference(loaded));
    }

    /// <summary>As a server, a command line and a status would.</summary>
    private async Task CallAll()
    {
        foreach (var endpoint in _world.Board.Find<HttpEndpoint>().Current)
        {
            var request = new HttpRequest("GET", endpoint.Path, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(), default, null);
            try
            {
                var answer = await World.Soon(endpoint.Handle(request, TestContext.Current.CancellationToken));
                if (answer.Pieces is { } pieces)
                    _streams.Add(ReadAll(pieces));
            }
            catch (Exception failure) when (failure.Message.Contains("has failed", StringComparison.Ordinal))
            {
                _kept.Add(failure);
            }
        }

        foreach (var verb in _world.Board.Find<CliVerb>().Current)
            _kept.Add(await verb.Handle(new CliCall([], new Dictionary<string, string>(), TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken));
        foreach (var check in _world.Board.Find<HealthCheck>().Current)
            _kept.Add(check.Look());
        foreach (var panel in _world.Board.Find<WebPanel>().Current)
            _kept.Add(panel.Html());
        _kept.AddRange(_world.Board.Find<HttpEndpoint>().Current);
        _kept.AddRange(_world.Board.Find<CliVerb>().Current);
        _kept.AddRange(_world.Board.Find<HealthCheck>().Current);
        _kept.AddRange(_world.Board.Find<WebPanel>().Current);
    }

    /// <summary>Whoever was given something keeps it for good.</summary>
    private readonly List<object> _kept = [];
    private readonly List<Task> _streams = [];

    private static async Task ReadAll(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        await foreach (var _ in pieces)
        {
        }
    }

    private static readonly Lazy<byte[]> Image = new(() =>
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Tiny", [CSharpSyntaxTree.ParseText(TinyPlugin.Source)], platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    });
}
