namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What lies in a folder, looked into after it had come to rest.</summary>
/// <param name="Folder">Which one.</param>
/// <param name="Print">What it holds.</param>
/// <param name="Reading">What it says of itself.</param>
internal sealed record Offer(PluginFolder Folder, FolderPrint Print, PluginReading Reading);

/// <summary>
/// What lies in the folders of plugins. A folder is looked into when nothing in it has changed for a while and every DLL in it is whole, so
/// that nobody who copies files has to say when he is done. Used by one thread.
/// </summary>
/// <param name="roots">Folders of plugins' folders, the owner's first.</param>
/// <param name="settle">For how long nothing may have changed.</param>
internal sealed class Inventory(IReadOnlyList<PluginFolder> roots, TimeSpan settle, Dependencies dependencies, TimeProvider clock)
{
    /// <summary>A copy that has stood still for so long is not being made any more.</summary>
    private static readonly TimeSpan LongestCopy = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Shelf> _shelves = [];

    /// <summary>What was looked into, by folder; the owner's first.</summary>
    public IReadOnlyList<Offer> Offers => [.. _shelves.Values.Select(shelf => shelf.Offer).OfType<Offer>()
        .OrderBy(offer => offer.Folder.IsShipped).ThenBy(offer => offer.Folder.Path, StringComparer.Ordinal)];

    /// <summary>What is wrong with folders whose newest files cannot be looked into.</summary>
    public IReadOnlyDictionary<PluginFolder, string> Tears => _shelves.Values.Where(shelf => shelf.Tear is not null).ToDictionary(shelf => shelf.Folder, shelf => shelf.Tear!);

    /// <summary>DLLs that lie where only folders are looked at, and why that is wrong.</summary>
    public IReadOnlyDictionary<PluginFolder, string> Strays => roots.SelectMany(root => Files(root.Path).Select(file => new PluginFolder(file, root.IsShipped)))
        .ToDictionary(file => file, file => $"a plugin lies in a folder of its own: move it to {Path.Combine(Path.ChangeExtension(file.Path, null), file.Name)}");

    /// <summary>Looks at all folders.</summary>
    /// <param name="isHasty">True to look into what has changed without waiting for it to come to rest.</param>
    /// <returns>When to look again, although nobody tells of a change; null when there is no need.</returns>
    public TimeSpan? Look(bool isHasty)
    {
        var folders = roots.SelectMany(root => Within(root) ?? _shelves.Values.Select(shelf => shelf.Folder).Where(folder => folder.IsShipped == root.IsShipped)).ToDictionary(folder => folder.Path);
        foreach (var gone in _shelves.Keys.Where(path => !folders.ContainsKey(path)).ToArray())
            _shelves.Remove(gone);
        foreach (var folder in folders.Values)
            if (!_shelves.ContainsKey(folder.Path))
                _shelves[folder.Path] = new(folder);
        return _shelves.Values.Select(shelf => LookAt(shelf, isHasty)).Min();
    }

    /// <summary>What was looked into does not lie there any more; it is looked into anew.</summary>
    public void Forget(PluginFolder folder)
    {
        if (_shelves.TryGetValue(folder.Path, out var shelf))
            shelf.LookedInto = null;
    }

    private TimeSpan? LookAt(Shelf shelf, bool isHasty)
    {
        var marks = FolderMarks.Of(shelf.Folder.Path);
        if (!marks.Equals(shelf.Marks))
            (shelf.Marks, shelf.RestsSince) = (marks, clock.GetTimestamp());
        if (marks.Equals(shelf.LookedInto))
            return null;
        var rest = clock.GetElapsedTime(shelf.RestsSince);
        if (!isHasty && rest < settle)
            return settle - rest;

        if (Torn(shelf.Folder, marks) is { } tear)
        {
            shelf.Tear = rest < LongestCopy && !isHasty ? null : tear;
            return rest < LongestCopy ? LongestCopy - rest : null;
        }

        try
        {
            var print = FolderPrint.Take(shelf.Folder.Path, marks, shelf.Offer?.Print);
            shelf.Offer = print.HoldsTheSameAs(shelf.Offer?.Print) ? shelf.Offer! with { Print = print } : new(shelf.Folder, print, Read(shelf.Folder));
            (shelf.LookedInto, shelf.Tear) = (marks, null);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            shelf.Tear = rest < LongestCopy ? null : trouble.Message;
            return rest < LongestCopy ? LongestCopy - rest : null;
        }
    }

    /// <summary>Null when nobody can say: a disk that does not answer for a moment has not lost its files.</summary>
    private static PluginFolder[]? Within(PluginFolder root)
    {
        try
        {
            return [.. Directory.GetDirectories(root.Path).Where(path => !Path.GetFileName(path).StartsWith('.') && Path.GetFileName(path) != SharedLibraries.FolderName && HoldsSomething(path))
                .Select(path => new PluginFolder(path, root.IsShipped))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool HoldsSomething(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string[] Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.dll");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? Torn(PluginFolder folder, FolderMarks marks) => marks.Files.Where(file => file.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        .Select(file => PeFile.Tear(Path.Combine(folder.Path, file.Path)) is { } tear ? $"{file.Path} is not whole: {tear}; copy it again" : null)
        .FirstOrDefault(tear => tear is not null);

    private PluginReading Read(PluginFolder folder)
    {
        if (!File.Exists(folder.Dll))
            return new(null, $"there is no {folder.Name}.dll in it; a plugin's DLL has the name of its folder");
        var reading = PluginMetadata.Read(folder.Dll);
        return reading is { Refusal: null, Facts: { } facts } ? reading with { Refusal = dependencies.Missing(folder, facts) } : reading;
    }

    private sealed class Shelf(PluginFolder folder)
    {
        public PluginFolder Folder => folder;

        public FolderMarks? Marks { get; set; }

        public FolderMarks? LookedInto { get; set; }

        public long RestsSince { get; set; }

        public Offer? Offer { get; set; }

        public string? Tear { get; set; }
    }
}
