using System.Text;

namespace Godenerg.Engine.Configuration;

/// <summary>The text of a configuration file, or why it cannot be had.</summary>
internal static class FileText
{
    /// <summary>A house of fifty inverters needs a twentieth of it.</summary>
    public const int Largest = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; null when it is no text, which has then been said.</summary>
    public static string? Read(Remarks remarks, string path)
    {
        try
        {
            if (Directory.Exists(path))
                return Refuse(remarks, "is a folder; name the file in it, such as godenerg.yaml");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Largest + 1];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > Largest)
                return Refuse(remarks, "is larger than 1 MB, which no configuration is; check the name");
            return Decode(remarks, bytes.AsSpan(0, count));
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse(remarks, "may not be read; check who owns it (ls -l), or run as the user of the service");
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(remarks, "no such file; make one: godenerg config example > godenerg.yaml");
        }
        catch (Exception trouble) when (trouble is IOException or ArgumentException or NotSupportedException)
        {
            return Refuse(remarks, $"cannot be read: {trouble.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
        }
    }

    /// <summary>The characters of a file, which must be UTF-8 without control characters.</summary>
    public static string? Decode(Remarks remarks, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Refuse(remarks, "is UTF-16 text; save it as UTF-8");
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] is < 0x20 and not ((byte)'\n' or (byte)'\r' or (byte)'\t') or 0x7F)
                return Refuse(remarks, $"is no text file (a byte {bytes[i]:X2} in line {1 + bytes[..i].Count((byte)'\n')}); check the name");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException trouble)
        {
            return Refuse(remarks, $"is not UTF-8 (line {1 + bytes[..Math.Max(0, trouble.Index)].Count((byte)'\n')}); save it as UTF-8");
        }
    }

    private static string? Refuse(Remarks remarks, string message)
    {
        remarks.Error(0, message);
        return null;
    }
}
