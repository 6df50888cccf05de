using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// One compiled generation of a policy, loaded into a context of its own that goes away when nobody holds the program any more. It
/// hands out texts and decisions only: an exception or a type of the script would keep the whole generation alive.
/// </summary>
internal sealed class PolicyProgram
{
    public const string ClassName = "Submission#0";
    public const string ManifestName = "manifest.json";

    /// <summary>The same policy, not optimised: it knows its lines.</summary>
    public const string LinesName = "lines.dll";

    private readonly Assembly _assembly;
    private readonly Func<object?[], Task<object?>> _factory;
    private Func<object?[], Task<object?>>? _withLines;

    private PolicyProgram(string name, string key, Assembly assembly)
    {
        (Name, Key, _assembly, _factory) = (name, key, assembly, FactoryOf(assembly));
        Manifest = ManifestText.Read(Inside(ManifestName));
        Context = new WeakReference(AssemblyLoadContext.GetLoadContext(assembly));
    }

    public string Name { get; }

    /// <summary>What it was compiled from: equal keys, equal programs.</summary>
    public string Key { get; }

    public PolicyManifest Manifest { get; }

    /// <summary>For whoever counts the generations that are still alive.</summary>
    public WeakReference Context { get; }

    /// <summary>Loads a compiled policy from its bytes, never from a path: the runtime serves old bytes for a path it has seen.</summary>
    /// <exception cref="BadImageFormatException">These bytes are no policy.</exception>
    public static PolicyProgram Load(string name, string key, byte[] image) => new(name, key, Load(name, image));

    /// <summary>Decides once, on this thread.</summary>
    public PolicyOutcome Run(PolicyContext context)
    {
        var outcome = Run(_factory, context);
        if (outcome is not PolicyOutcome.Failed { Kind: FailureKind.Threw or FailureKind.RanAway })
            return outcome;
        // The same from the same: it fails again, and this time it knows where.
        _withLines ??= FactoryOf(Load(Name, Inside(LinesName)));
        return Run(_withLines, context.Anew()) is PolicyOutcome.Failed told ? told : outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PolicyOutcome Run(Func<object?[], Task<object?>> factory, PolicyContext context)
    {
        PolicyFuel.Fill();
        try
        {
            var returned = factory([context, null]).GetAwaiter().GetResult();
            if (!PolicyFuel.Drain())
                return new PolicyOutcome.Failed(FailureKind.RanAway, $"{Name}: it ran away, and caught the exception that would have ended it; do not catch what you do not know");
            return context.Finish(returned) is { } decision
                ? new PolicyOutcome.Decided(decision)
                : new PolicyOutcome.Failed(FailureKind.ReturnedNothing, $"{Name}: it {Describe(returned)}; every way through a policy ends with return Set(…) or return Hold(…)");
        }
        catch (Exception ran) when (ran is RunawayException or OutOfMemoryException)
        {
            return new PolicyOutcome.Failed(FailureKind.RanAway, $"{PlaceOf(ran)}: {ran.Message}");
        }
        catch (InsufficientExecutionStackException deep)
        {
            return new PolicyOutcome.Failed(FailureKind.RanAway, $"{PlaceOf(deep)}: it calls itself without end");
        }
#pragma warning disable CA1031 // Foreign code may throw anything; it is told by name and line and ends nothing.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new PolicyOutcome.Failed(FailureKind.Threw, $"{PlaceOf(thrown)}: {Describe(thrown)}{Unknown(thrown, context.now)}");
        }
        finally
        {
            PolicyFuel.Drain();
        }
    }

    private static Assembly Load(string name, byte[] image) => new AssemblyLoadContext("policy " + name, isCollectible: true).LoadFromStream(new MemoryStream(image));

    private static Func<object?[], Task<object?>> FactoryOf(Assembly assembly) =>
        assembly.GetType(ClassName)?.GetMethod("<Factory>")?.CreateDelegate<Func<object?[], Task<object?>>>() ?? throw new BadImageFormatException("there is no submission inside");

    private byte[] Inside(string name)
    {
        using var resource = _assembly.GetManifestResourceStream(name) ?? throw new BadImageFormatException($"there is no {name} inside");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    private static string Describe(object? returned) => returned switch
    {
        null => "ended without a decision",
        Decision => "returned a decision that is not its last Set or Hold",
        _ => "returned something that is no decision",
    };

    private static string Describe(Exception thrown) => thrown is PolicyException ? thrown.Message : $"{thrown.Message.ReplaceLineEndings(" ")} ({thrown.GetType().Name})";

    /// <summary>The usual cause of a null is a value that this inverter does not tell.</summary>
    private string Unknown(Exception thrown, Snapshot now)
    {
        if (thrown is not (InvalidOperationException or NullReferenceException))
            return "";
        var unknown = Manifest.Metrics.Where(name => Catalogue.Find(name) is { } metric && !now.ValueOf(metric).HasValue).ToList();
        return unknown.Count == 0 ? "" : $". Unknown now: {string.Join(", ", unknown)}; look whether a value is null before using it";
    }

    private string PlaceOf(Exception thrown) =>
        new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileLineNumber() > 0 && frame.GetFileName()?.EndsWith(".csx", StringComparison.Ordinal) == true)
            is { } frame ? $"{frame.GetFileName()}:{frame.GetFileLineNumber()}" : Name;
}
