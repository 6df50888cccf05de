using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Godenerg.HttpApi.Doors;

/// <summary>A secret in a file that only its owner can read. Made where it is missing. Any thread.</summary>
internal sealed class TokenFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Bytes = 32;
    private const int Shortest = 20;

    private readonly string _path;
    private volatile byte[] _hash = [];

    public TokenFile(string path)
    {
        _path = path;
        Text = Read() ?? "";
        if (Text.Length == 0)
            Renew();
        else
            _hash = HashOf(Text);
    }

    public string Text { get; private set; }

    /// <summary>Makes a new one; the old one counts no more.</summary>
    public string Renew()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var draft = _path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, _path, overwrite: true);
        _hash = HashOf(text);
        return Text = text;
    }

    /// <summary>Takes as long whatever was given, so that nobody can guess it piece by piece.</summary>
    public bool Is(string given) => CryptographicOperations.FixedTimeEquals(HashOf(given), _hash);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private string? Read()
    {
        if (!File.Exists(_path))
            return null;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, OwnerOnly);
        return File.ReadAllText(_path).Trim() is { Length: >= Shortest } text ? text : null;
    }
}
