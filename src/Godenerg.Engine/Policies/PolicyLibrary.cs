using System.Collections.Concurrent;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies;

/// <summary>What a policy says of itself, and what is wrong with it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Generation">The text, by the beginning of its key.</param>
/// <param name="Manifest">Null while it was not compiled, or does not compile.</param>
/// <param name="Errors">Each with its place, where it has one; empty when nothing is wrong, or nobody has looked.</param>
internal sealed record PolicyFacts(string Name, string Generation, PolicyManifest? Manifest, IReadOnlyList<string> Errors);

/// <summary>The policies that there are, whether they run or not: what they declare, and what is wrong with a text. Any thread.</summary>
/// <param name="options">Where they are.</param>
/// <param name="compiler">Makes a compiler, when there is something to compile.</param>
internal sealed class PolicyLibrary(HousePoliciesOptions options, Func<IPolicyCompiler> compiler) : IDisposable
{
    private readonly ConcurrentDictionary<string, (string Key, PolicyFacts Facts)> _known = new(StringComparer.Ordinal);
    private readonly Lock _checking = new();
    private IPolicyCompiler? _compiler;

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Names => options.Names;

    /// <summary>That there is no such policy, in words.</summary>
    public string Unknown(string name) => options.Unknown(name);

    /// <summary>True for one in the owner's folder.</summary>
    public bool IsOwn(string name) => options.Own is { } own && options.FolderOf(name) == own;

    /// <summary>The first sentence of the remark that it begins with; empty when there is none.</summary>
    public string About(string name) => PathOf(name) is { } path ? AboutOf(path) : "";

    /// <summary>The same of a file.</summary>
    public static string AboutOf(string file)
    {
        try
        {
            var remark = string.Join(' ', File.ReadLines(file).TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.TrimStart('/', ' ')));
            var end = remark.IndexOf(". ", StringComparison.Ordinal);
            return end < 0 ? remark : remark[..(end + 1)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>What is known without compiling anything: a question must not cost seconds.</summary>
    /// <returns>Null when there is no such policy.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public PolicyFacts? Find(string name)
    {
        if (PathOf(name) is not { } path)
            return null;
        var source = ScriptSource.Read(path);
        if (_known.TryGetValue(name, out var known) && known.Key == source.Key)
            return known.Facts;
        return ImageOf(source) is { } image && Load(source, image) is { } program ? Keep(source, new(name, GenerationOf(source), program.Manifest, [])) : new(name, GenerationOf(source), null, []);
    }

    /// <summary>Compiles a policy as it stands in its file, and asks it once with nothing known, as the engine does before it takes it.</summary>
    /// <returns>Null when another check is under way.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public PolicyFacts? TryCheck(string name) => Alone(() =>
    {
        var source = ScriptSource.Read(PathOf(name) ?? throw new IOException(Unknown(name)));
        var image = ImageOf(source);
        IReadOnlyList<string> errors = [];
        if (image is null)
        {
            (image, errors) = (_compiler ??= compiler()).Compile(source);
            if (image is not null)
                new CompiledCache(options.CacheFolder).Keep(source.Key, image);
        }

        var program = image is null ? null : Load(source, image);
        if (program is not null && DryRun.WithNothingKnown(program) is { } failure)
            errors = [failure + " (when nothing is known yet, as after every start)"];
        return Keep(source, new(name, GenerationOf(source), program?.Manifest, errors));
    });

    /// <summary>Compiles a text that somebody brings. It is not run, and nothing of it is kept.</summary>
    /// <param name="name">What it is to be called; there need be no such policy.</param>
    /// <param name="text">The text.</param>
    /// <returns>Null when another check is under way.</returns>
    public PolicyFacts? TryCheck(string name, string text) => Alone(() =>
    {
        var source = ScriptSource.Of(PathOf(name) ?? Path.Combine(options.Own ?? options.Shipped, name + ".csx"), text);
        var (image, errors) = (_compiler ??= compiler()).Compile(source);
        return new(name, GenerationOf(source), image is null ? null : Load(source, image)?.Manifest, errors);
    });

    public void Dispose()
    {
        lock (_checking)
            _compiler?.Dispose();
    }

    private static string GenerationOf(ScriptSource source) => DecisionBasis.GenerationOf(source.Key);

    private static PolicyProgram? Load(ScriptSource source, byte[] image)
    {
        try
        {
            return PolicyProgram.Load(source.Name, source.Key, image);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private string? PathOf(string name) => options.FolderOf(name) is { } folder ? Path.Combine(folder, name + ".csx") : null;

    private byte[]? ImageOf(ScriptSource source) => new CompiledCache(Path.Combine(options.Shipped, HousePoliciesOptions.CompiledName)).Find(source.Key) ?? new CompiledCache(options.CacheFolder).Find(source.Key);

    private PolicyFacts Keep(ScriptSource source, PolicyFacts facts)
    {
        _known[facts.Name] = (source.Key, facts);
        return facts;
    }

    /// <summary>One at a time: a compiler takes a core and many megabytes.</summary>
    private PolicyFacts? Alone(Func<PolicyFacts> check)
    {
        if (!_checking.TryEnter())
            return null;
        try
        {
            return check();
        }
        finally
        {
            _checking.Exit();
        }
    }
}
