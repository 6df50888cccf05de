namespace Godenerg.Cli.Contributed;

/// <summary>
/// The file that a verb's output goes to, whole or not at all: it is written beside its place, and put there by <see cref="Keep"/>. What is
/// no plain file, such as a pipe or a terminal, is written to as it is.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string? _young;

    private OutputFile(string path, string? young, FileStream stream) => (_path, _young, Stream) = (path, young, stream);

    public FileStream Stream { get; }

    /// <returns>Null when it cannot be written.</returns>
    public static OutputFile? TryOpen(string name, out string refusal)
    {
        refusal = "";
        try
        {
            var path = Path.GetFullPath(name);
            if (Path.EndsInDirectorySeparator(path) || Directory.Exists(path))
                throw new IOException("that is a folder");
            // What a link leads to is replaced, not the link.
            if (new FileInfo(path) is { LinkTarget: not null } link)
                path = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            // What may not be written may not be replaced either.
            var there = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0) : null;
            if (there is { CanSeek: false } || (there is not null && path.StartsWith("/dev/", StringComparison.Ordinal)))
                return new OutputFile(path, null, there);
            there?.Dispose();
            var young = $"{path}.{Environment.ProcessId}.new";
            return new OutputFile(path, young, new FileStream(young, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            refusal = Refusal(name, trouble);
            return null;
        }
    }

    public static string Refusal(string name, Exception trouble) =>
        $"'{name}' cannot be written: {trouble.Message.TrimEnd('.')}; name a file in a folder that is there and that you may write to, or - for standard output";

    /// <summary>Puts it in its place.</summary>
    public void Keep()
    {
        Stream.Dispose();
        if (_young is not null)
            File.Move(_young, _path, overwrite: true);
    }

    /// <summary>What was not kept goes.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (_young is not null)
            File.Delete(_young);
    }
}
