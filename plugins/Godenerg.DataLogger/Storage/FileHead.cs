using System.Buffers.Binary;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// Whose file it is and of which format, read from its first page without opening it: a foreign or newer file is left as it is. LiteDB
/// keeps a number of the user's there, and the upper half of ours is a mark.
/// </summary>
internal static class FileHead
{
    /// <summary>Changes when a version could not read what another wrote.</summary>
    public const int Format = 1;

    private const int Mark = 0x4744;
    private const int PageSize = 8192;
    private const int MagicAt = 32;
    private const int VersionAt = 59;
    private const int UserVersionAt = 76;

    public static int UserVersion => (Mark << 16) | Format;

    /// <summary>Null when the file is ours and can be read; what is wrong with it otherwise.</summary>
    public static string? WhyNot(string path)
    {
        Span<byte> head = stackalloc byte[PageSize];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            if (file.ReadAtLeast(head, PageSize, throwOnEndOfStream: false) < PageSize)
                return $"{path} is no history: it is shorter than one page";
        if (!head.Slice(MagicAt, 27).SequenceEqual("** This is a LiteDB file **"u8) || head[VersionAt] != 8)
            return $"{path} is no history: another program wrote it; it was left as it is. Move it away, or choose another folder";
        var version = BinaryPrimitives.ReadInt32LittleEndian(head[UserVersionAt..]);
        if (version >> 16 != Mark)
            return $"{path} is no history, but a database of another program; it was left as it is. Move it away, or choose another folder";
        return (version & 0xFFFF) <= Format ? null
            : $"{path} has format {version & 0xFFFF}, and this version reads up to {Format}; it was left as it is. Use the version that wrote it, or a newer one";
    }
}
