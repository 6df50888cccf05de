using Godenerg.Engine.Control;

namespace Godenerg.Cli.Remote;

/// <summary>Where the token is: typed, in a file, in the environment, or where it is looked for otherwise. Read only when it is asked for.</summary>
/// <param name="Typed">The token itself; null when it was not typed.</param>
/// <param name="File">The file that was named; null for none.</param>
internal sealed record TokenSource(string? Typed, string? File)
{
    public const string Variable = "GODENERG_TOKEN";

    /// <summary>For people.</summary>
    public const string DefaultFile = "~/.config/godenerg/token";

    /// <summary>The token; null when there is none anywhere.</summary>
    /// <exception cref="ControlException">The file that was named cannot be read, or what is there is no token.</exception>
    public string? Read()
    {
        var place = Typed is not null ? "--token" : File is not null ? $"the file {File}" : Variable;
        var text = Typed ?? (File is not null ? ReadNamed(File) : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : ReadDefault(out place));
        if (text is null)
            return null;
        text = text.Trim();
        return text.Length > 0 && text.All(character => character is > ' ' and < '\x7f') ? text
            : throw new ControlException(ControlFault.BadRequest, $"{place} holds no token; 'godenerg token' prints it on the machine that the engine runs on");
    }

    private static string ReadNamed(string file)
    {
        try
        {
            return System.IO.File.ReadAllText(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ControlException(ControlFault.BadRequest, $"the token in {file} cannot be read: {trouble.Message.TrimEnd('.')}");
        }
    }

    private static string? ReadDefault(out string place)
    {
        var configured = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        var file = Path.Combine(string.IsNullOrEmpty(configured) ? Path.Combine(home, ".config") : configured, "godenerg", "token");
        place = $"the file {file}";
        return System.IO.File.Exists(file) ? ReadNamed(file) : null;
    }
}
