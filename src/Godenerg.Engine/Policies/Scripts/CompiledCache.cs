using System.Security.Cryptography;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// Compiled policies on disk, by key, so that a warm start runs no compiler. A file holds a checksum before the assembly; what is torn or
/// rotten is compiled anew. Nothing here is needed: a cache that cannot be read or written only costs time.
/// </summary>
/// <param name="folder">Where; null to keep nothing.</param>
internal sealed class CompiledCache(string? folder)
{
    private const string Ending = ".policy";

    /// <summary>Generations that are kept: an owner tries things out and goes back.</summary>
    private const int Most = 64;

    public byte[]? Find(string key)
    {
        try
        {
            if (PathOf(key) is not { } path || !File.Exists(path))
                return null;
            var bytes = File.ReadAllBytes(path);
            return bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
                ? bytes[SHA256.HashSizeInBytes..]
                : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Keep(string key, byte[] image)
    {
        if (PathOf(key) is not { } path)
            return;
        try
        {
            Directory.CreateDirectory(folder!);
            AtomicFile.Write(path, [.. SHA256.HashData(image), .. image]);
            foreach (var old in new DirectoryInfo(folder!).GetFiles("*" + Ending).OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
                old.Delete();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The next start compiles again.
        }
    }

    private string? PathOf(string key) => folder is null ? null : Path.Combine(folder, key + Ending);
}
