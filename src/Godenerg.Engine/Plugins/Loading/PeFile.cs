using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>Whether a DLL is there as a whole: a file that is still being copied has a beginning and no end, or holes.</summary>
internal static class PeFile
{
    /// <summary>What is missing, for a person; null when the file is whole, or is no DLL at all (which is for others to say).</summary>
    public static string? Tear(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length == 0)
                return "it is empty";
            using var image = new PEReader(file);
            if (Beyond(image, file.Length) is { } beyond)
                return $"it ends at byte {file.Length}, and should have at least {beyond}";
            if (image.HasMetadata)
                ReadThrough(image);
            return null;
        }
        catch (BadImageFormatException broken)
        {
            return IsNoDll(path) ? null : $"part of it is missing or overwritten ({broken.Message.TrimEnd('.')})";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return gone.Message;
        }
    }

    /// <summary>True when it does not even begin like a program file, nor like a file that was made before it was filled.</summary>
    public static bool IsNoDll(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 2 && !start.SequenceEqual("MZ"u8) && !start.SequenceEqual(stackalloc byte[2]);
    }

    private static long? Beyond(PEReader image, long length)
    {
        var end = image.PEHeaders.SectionHeaders.Select(section => (long)section.PointerToRawData + section.SizeOfRawData).DefaultIfEmpty().Max();
        return end > length ? end : null;
    }

    /// <summary>Every name and every method body: zeros in the middle of a file that was laid out before it was filled are no code.</summary>
    private static void ReadThrough(PEReader image)
    {
        var reader = image.GetMetadataReader();
        foreach (var handle in reader.TypeDefinitions)
            _ = reader.NameOf(handle);
        foreach (var handle in reader.MethodDefinitions)
            if (reader.GetMethodDefinition(handle) is { RelativeVirtualAddress: > 0 } method && (method.ImplAttributes & System.Reflection.MethodImplAttributes.CodeTypeMask) == 0)
                _ = image.GetMethodBody(method.RelativeVirtualAddress);
    }
}
