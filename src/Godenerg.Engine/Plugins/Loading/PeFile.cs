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
            if (file.Length < 2)
                return "it is empty";
            switch (file.ReadByte(), file.ReadByte())
            {
                case (0, 0):
                    return "its beginning is not filled yet";
                case ('M', 'Z'):
                    break;
                default:
                    return null;
            }

            file.Position = 0;
            using var image = new PEReader(file);
            if (Beyond(image, file.Length) is { } beyond)
                return $"it ends at byte {file.Length}, and should have at least {beyond}";
            if (IsUnfilled(image))
                return "its end is not filled yet";
            if (image.HasMetadata)
                ReadThrough(image);
            return null;
        }
        catch (BadImageFormatException broken)
        {
            return $"part of it is missing or overwritten ({broken.Message.TrimEnd('.')})";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return gone.Message;
        }
    }

    private static long? Beyond(PEReader image, long length)
    {
        var end = image.PEHeaders.SectionHeaders.Select(section => (long)section.PointerToRawData + section.SizeOfRawData).DefaultIfEmpty().Max();
        return end > length ? end : null;
    }

    /// <summary>Whoever lays a file out before he fills it leaves zeros at its end, where every compiler writes something.</summary>
    private static bool IsUnfilled(PEReader image) =>
        image.PEHeaders.SectionHeaders.Where(section => section.SizeOfRawData > 0).OrderBy(section => section.PointerToRawData).LastOrDefault() is { SizeOfRawData: > 0 } last
        && !image.GetSectionData(last.VirtualAddress).GetContent().AsSpan().ContainsAnyExcept((byte)0);

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
