namespace Godenerg.Engine.Plugins.Loading;

/// <summary>The files of a plugin as they once were. Generations are loaded from it; it is removed when none needs it any more.</summary>
/// <param name="Folder">Where the copy lies.</param>
/// <param name="Dll">The plugin's DLL in it.</param>
/// <param name="Facts">What it says of itself.</param>
/// <param name="Print">What was copied.</param>
internal sealed record PrivateCopy(string Folder, string Dll, PluginFacts Facts, FolderPrint Print)
{
    /// <summary>Copies a folder; null when it changed meanwhile, so that nobody knows what was copied.</summary>
    /// <exception cref="IOException">It cannot be read, or there is no room for a copy.</exception>
    public static PrivateCopy? Take(PluginFolder from, PluginFacts facts, FolderPrint print, string to)
    {
        if (!FolderMarks.Of(from.Path).Equals(print.Marks))
            return null;
        foreach (var file in print.Marks.Files)
        {
            var target = Path.Combine(to, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from.Path, file.Path), target);
        }

        if (FolderMarks.Of(from.Path).Equals(print.Marks) && FolderPrint.Take(to, FolderMarks.Of(to), null).HoldsTheSameAs(print))
            return new(to, Path.Combine(to, from.Name + ".dll"), facts, print);
        RunFolder.Remove(to);
        return null;
    }

    public void Remove() => RunFolder.Remove(Folder);
}

/// <summary>A folder that may hold a plugin.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsShipped">True when it came with the program.</param>
internal sealed record PluginFolder(string Path, bool IsShipped)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Dll => System.IO.Path.Combine(Path, Name + ".dll");
}
