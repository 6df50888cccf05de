using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Godenerg.Engine.Plugins.Loading;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>
/// One loading of a plugin: its context of assemblies, its instance, its world. When it has ended, nothing of the host refers to anything
/// of it any more. Used by the host's thread.
/// </summary>
internal sealed class Generation
{
    private readonly HostThread _thread;
    private PluginLoader? _loader;
    private Assembly? _assembly;
    private IPlugin? _plugin;

    private Generation(int number, PrivateCopy files, HostThread thread)
    {
        (Number, Files, _thread) = (number, files, thread);
    }

    public int Number { get; }

    public PrivateCopy Files { get; }

    public string Id => Files.Facts.Id;

    /// <summary>Its world; null before it starts and after it has ended.</summary>
    public PluginContext? Context { get; private set; }

    /// <summary>What of it goes on although it was told to end, in words.</summary>
    public IReadOnlyList<string> LeftBehind { get; private set; } = [];

    /// <summary>Loads its DLL; none of its code runs yet. Throws what the runtime throws when that cannot be done.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Generation Load(int number, PrivateCopy files, SharedLibraries shared, HostThread thread)
    {
        var generation = new Generation(number, files, thread);
        var loader = generation._loader = PluginLoader.CreateFromAssemblyFile(
            files.Dll, isUnloadable: true, [typeof(IPlugin), typeof(ILogger)], config => (config.LoadInMemory, config.IsLazyLoaded) = (true, true));
        var assembly = generation._assembly = loader.LoadDefaultAssembly();
        AssemblyLoadContext.GetLoadContext(assembly)!.Resolving += shared.Resolve;
        PluginMark.Claim(AssemblyLoadContext.GetLoadContext(assembly)!, files.Facts.Id, number);
        return generation;
    }

    /// <summary>Makes the instance.</summary>
    public async Task<Trouble?> Make(TimeSpan limit)
    {
        var making = ForeignThread.Run(Id, "could not be made", MakeInstance);
        return await _thread.Within(making, limit) ? await making : new($"its constructor has not come back within {limit.TotalSeconds:0.###} s");
    }

    /// <summary>Starts it in its world.</summary>
    public async Task<Trouble?> Start(PluginContext context, TimeSpan limit)
    {
        Context = context;
        var cancel = new CancellationTokenSource();
        var starting = ForeignThread.Run(Id, "it could not be started", StartOf(_plugin!, context, cancel.Token));
        if (await _thread.Within(starting, limit))
            return await starting;
        // Whoever listens to the token runs in this call, and may hang in it.
        _ = ForeignThread.Run(Id, "its start could not be cancelled", cancel.Cancel);
        LeftBehind = [.. LeftBehind, "its start, which has not come back"];
        return new($"its start has not come back within {limit.TotalSeconds:0.###} s");
    }

    /// <summary>Stops it, takes everything back and unloads it. What does not end in time is abandoned.</summary>
    /// <returns>What was wrong with its stop, and a reference that is empty when all of it is gone.</returns>
    public async Task<(Trouble? Trouble, WeakReference Remains)> End(TimeSpan limit)
    {
        Trouble? trouble = null;
        if (_plugin is not null)
        {
            var stopping = ForeignThread.Run(Id, "its stop failed", StopOf(_plugin, Context));
            if (await _thread.Within(stopping, limit))
                trouble = await stopping;
            else
                trouble = new($"its stop has not come back within {limit.TotalSeconds:0.###} s; it was abandoned");
            if (!stopping.IsCompleted)
                LeftBehind = [.. LeftBehind, "its stop, which has not come back"];
        }

        if (Context is { } context)
        {
            LeftBehind = [.. LeftBehind, .. context.WorkNames.Select(name => $"its work '{name}', which has not ended")];
            context.End();
        }

        return (trouble, Unload());
    }

    /// <summary>A method of its own, and so are the next ones, so that no local of a waiting one keeps it alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Unload()
    {
        var remains = new WeakReference(AssemblyLoadContext.GetLoadContext(_assembly!));
        _loader!.Dispose();
        (_loader, _assembly, _plugin, Context) = (null, null, null, null);
        return remains;
    }

    private void MakeInstance()
    {
        var type = _assembly!.GetType(Files.Facts.ClassName, throwOnError: true)!;
        var instance = type.GetConstructor(Type.EmptyTypes)!.Invoke(null);
        _plugin = instance as IPlugin ?? throw new InvalidOperationException($"the class {type.FullName} is marked [Plugin] and does not implement Godenerg.IPlugin");
    }

    private static Action StartOf(IPlugin plugin, PluginContext context, CancellationToken cancel) =>
        () => plugin.StartAsync(context, cancel).GetAwaiter().GetResult();

    private static Action StopOf(IPlugin plugin, PluginContext? context) => () =>
    {
        context?.BeginToEnd();
        plugin.DisposeAsync().AsTask().GetAwaiter().GetResult();
        context?.Works.GetAwaiter().GetResult();
    };
}
