using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// A policy's text with everything it loads, read once: what is compiled is exactly what its key was taken from. Only files beside the
/// policy are ever read.
/// </summary>
/// <param name="File">The policy's file name, without a folder.</param>
/// <param name="Texts">The text of that file and of every file that it loads, by file name.</param>
internal sealed partial record ScriptSource(string File, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Much longer than a policy that anybody reads.</summary>
    private const int LongestText = 1 << 20;

    /// <summary>The name of the policy: its file name without the ending.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>
    /// What the compiled assembly depends on: these texts, the contract, and the compiler. Equal keys mean equal assemblies, on any machine.
    /// </summary>
    public string Key { get; } = KeyOf(File, Texts);

    /// <summary>Reads a policy and what it loads. A file that cannot be read has no text; the compiler says where it is wanted.</summary>
    /// <exception cref="IOException">The policy itself cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The policy itself must not be read.</exception>
    public static ScriptSource Read(string path) => With(path, ReadText(path), IsBeside);

    /// <summary>A text that somebody brings, as if it stood there. Of what lies beside only policies are read: not all there is may be for him.</summary>
    public static ScriptSource Of(string path, string text) => With(path, text, name => IsBeside(name) && name.EndsWith(".csx", StringComparison.Ordinal));

    private static ScriptSource With(string path, string text, Func<string, bool> mayLoad)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [Path.GetFileName(path)] = text };
        var waiting = new Queue<string>(Loaded(texts.Values.First()));
        while (waiting.TryDequeue(out var name))
        {
            if (texts.ContainsKey(name) || !mayLoad(name) || !System.IO.File.Exists(Path.Combine(folder, name)))
                continue;
            texts[name] = ReadText(Path.Combine(folder, name));
            foreach (var next in Loaded(texts[name]))
                waiting.Enqueue(next);
        }

        return new(Path.GetFileName(path), texts);
    }

    /// <summary>True for the plain name of a file.</summary>
    public static bool IsBeside(string name) => name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..") && !name.Contains('\\', StringComparison.Ordinal);

    /// <summary>The files that a text loads, as they are written.</summary>
    public static IEnumerable<string> Loaded(string text) => LoadLine().Matches(text).Select(match => match.Groups[1].Value);

    private static string ReadText(string path)
    {
        if (new FileInfo(path) is { Length: > LongestText } large)
            throw new IOException($"{path} has {large.Length:N0} bytes; a policy has at most {LongestText:N0}");
        return System.IO.File.ReadAllText(path);
    }

    private static string KeyOf(string file, IReadOnlyDictionary<string, string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(CompileProtocol.CompilerVersion);
        Add(typeof(PolicyContext).Module.ModuleVersionId.ToString());
        Add(file);
        foreach (var (name, text) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(name);
            Add(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string part)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    [GeneratedRegex("""^[ \t]*#[ \t]*load[ \t]+"([^"\r\n]*)["\r\n]""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LoadLine();
}
