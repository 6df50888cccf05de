using System.Security.Cryptography;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What can be seen of a file without opening it.</summary>
/// <param name="Path">Within the folder.</param>
internal sealed record FileMark(string Path, long Size, DateTime ChangedAt);

/// <summary>What lies in a folder, as far as it can be seen without opening anything. Hidden files do not count.</summary>
internal sealed class FolderMarks : IEquatable<FolderMarks>
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = true };

    private FolderMarks(IReadOnlyList<FileMark> files) => Files = files;

    public IReadOnlyList<FileMark> Files { get; }

    /// <summary>What is there now; nothing when there is no folder.</summary>
    public static FolderMarks Of(string folder)
    {
        try
        {
            return new([.. new DirectoryInfo(folder).EnumerateFiles("*", Everything)
                .Select(file => new FileMark(Path.GetRelativePath(folder, file.FullName), file.Length, file.LastWriteTimeUtc))
                .OrderBy(file => file.Path, StringComparer.Ordinal)]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return new([]);
        }
    }

    public bool Equals(FolderMarks? other) => other is not null && Files.SequenceEqual(other.Files);

    public override bool Equals(object? obj) => Equals(obj as FolderMarks);

    public override int GetHashCode() => Files.Count;
}

/// <summary>What lies in a folder, byte for byte.</summary>
/// <param name="Marks">How it looked while it was read.</param>
/// <param name="Hashes">Of every file, in the order of the marks.</param>
internal sealed record FolderPrint(FolderMarks Marks, IReadOnlyList<string> Hashes)
{
    /// <summary>Reads only what looks different from an earlier print.</summary>
    /// <exception cref="IOException">A file went away, or cannot be read.</exception>
    public static FolderPrint Take(string folder, FolderMarks marks, FolderPrint? earlier)
    {
        var known = new Dictionary<FileMark, string>();
        for (var i = 0; i < (earlier?.Hashes.Count ?? 0); i++)
            known[earlier!.Marks.Files[i]] = earlier.Hashes[i];
        return new(marks, [.. marks.Files.Select(file => known.TryGetValue(file, out var hash) ? hash : HashOf(Path.Combine(folder, file.Path)))]);
    }

    /// <summary>The same for the same bytes under the same names; short, to be written down.</summary>
    public string Mark => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Marks.Files.Zip(Hashes, (file, hash) => $"{file.Path} {hash}")))))[..16];

    /// <summary>True when the same bytes lie there under the same names, whenever they were written.</summary>
    public bool HoldsTheSameAs(FolderPrint? other) =>
        other is not null && Hashes.SequenceEqual(other.Hashes) && Marks.Files.Select(file => file.Path).SequenceEqual(other.Marks.Files.Select(file => file.Path));

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
