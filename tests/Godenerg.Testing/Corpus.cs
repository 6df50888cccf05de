namespace Godenerg.Testing;

/// <summary>Where the recorded replies of real inverters lie: beside the repository, never in it.</summary>
public static class Corpus
{
    private static readonly string? Folder = Find();

    /// <summary>The path of a corpus file, or null where the corpus is absent.</summary>
    public static string? PathOf(string file) =>
        Folder is not null && File.Exists(Path.Combine(Folder, file)) ? Path.Combine(Folder, file) : null;

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpus"));
        return null;
    }
}
