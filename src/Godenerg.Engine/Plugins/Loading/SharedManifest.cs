namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What <c>shared.txt</c> lists: libraries that are loaded once, for all plugins.</summary>
/// <param name="Libraries">Path of each, by its simple name.</param>
/// <param name="Frameworks">Folders of shared frameworks.</param>
/// <param name="Errors">What is wrong, one a line, each with its place; the rest is in force.</param>
internal sealed record SharedManifest(IReadOnlyDictionary<string, string> Libraries, IReadOnlyList<string> Frameworks, IReadOnlyList<string> Errors)
{
    public const string FileName = "shared.txt";

    private const string FrameworkWord = "framework ";

    public static SharedManifest Read(string folder)
    {
        var (libraries, frameworks, errors) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), new List<string>(), new List<string>());
        var file = Path.Combine(folder, FileName);
        try
        {
            var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i].Split('#')[0].Trim();
                if (line.StartsWith(FrameworkWord, StringComparison.Ordinal))
                    AddFramework(line[FrameworkWord.Length..].Trim(), i);
                else if (line.Length > 0)
                    AddLibrary(line, i);
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{file}: {trouble.Message}");
        }

        return new(libraries, frameworks, errors);

        void AddLibrary(string name, int line)
        {
            var path = Path.Combine(folder, name + ".dll");
            if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.Contains('/', StringComparison.Ordinal) || name.Contains(' ', StringComparison.Ordinal))
                errors.Add($"{file}({line + 1}): '{name}' is no name of an assembly; write one a line, without folder and without .dll, such as LiteDB");
            else if (HostAssemblies.VersionOf(path) is null)
                errors.Add($"{file}({line + 1}): there is no library {path}; put it there, or take the line out");
            else
                libraries[name] = path;
        }

        void AddFramework(string name, int line)
        {
            if (FolderOf(folder, name) is { } found)
                frameworks.Add(found);
            else if (!IsCarriedAlong(name))
                errors.Add($"{file}({line + 1}): the framework {name} {Environment.Version.ToString(2)} is not installed; install it (on most systems the package aspnetcore-runtime-{Environment.Version.ToString(2)}), or put its files into {Path.Combine(folder, name)}");
        }
    }

    /// <summary>A program that carries its runtime along has the framework's libraries among its own, where it finds them by itself.</summary>
    private static bool IsCarriedAlong(string name) =>
        name.EndsWith(".App", StringComparison.Ordinal) && File.Exists(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), name[..^".App".Length] + ".dll"));

    /// <summary>In the shared folder itself, or installed beside the runtime that runs: the newest that belongs to it.</summary>
    private static string? FolderOf(string folder, string name)
    {
        var own = Path.Combine(folder, name);
        if (Directory.Exists(own))
            return own;
        var installed = Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", name);
        return !Directory.Exists(installed) ? null : Directory.EnumerateDirectories(installed)
            .Select(path => (Path: path, Version: Version.TryParse(Path.GetFileName(path), out var version) ? version : null))
            .Where(one => one.Version?.Major == Environment.Version.Major && one.Version.Minor == Environment.Version.Minor)
            .OrderByDescending(one => one.Version).Select(one => Path.GetFullPath(one.Path)).FirstOrDefault();
    }
}
