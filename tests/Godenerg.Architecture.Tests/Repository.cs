namespace Godenerg.Architecture.Tests;

/// <summary>The working tree: what is examined is what lies there, built or not, committed or not.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    /// <summary>The projects under some folders.</summary>
    public static IEnumerable<ProjectFile> Projects(params string[] folders) => Files(folders, ".csproj").Select(ProjectFile.Load);

    /// <summary>Relative paths, with slashes, of the files under some folders; a folder may be missing.</summary>
    /// <param name="folders">Folders under the root.</param>
    /// <param name="endings">How the names end; none for all files.</param>
    public static IEnumerable<string> Files(string[] folders, params string[] endings) =>
        from folder in folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !name.Split('/').Intersect(["bin", "obj", "artifacts"]).Any()
        where endings.Length == 0 || endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
        orderby name
        select name;

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no Godenerg.sln above {AppContext.BaseDirectory}");
    }
}
