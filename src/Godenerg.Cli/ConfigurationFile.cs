using Godenerg.Engine.Configuration;

namespace Godenerg.Cli;

/// <summary>Where the configuration is, for every verb that needs it.</summary>
internal static class ConfigurationFile
{
    public const string Name = "godenerg.yaml";
    public const string Variable = "GODENERG_CONFIG";

    /// <summary>The places that are looked at when none is named, in this order.</summary>
    public static IReadOnlyList<string> Places
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            var own = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } given ? given : home.Length > 0 ? Path.Combine(home, ".config") : null;
            return [Name, .. own is null ? Array.Empty<string>() : [Path.Combine(own, "godenerg", Name)], Path.Combine("/etc/godenerg", Name)];
        }
    }

    /// <summary>Finds the file: the one that is named, else that of the environment, else the first that is there.</summary>
    /// <param name="given">What <c>--config</c> names; null when it does not.</param>
    /// <returns>Null when there is none. A file that was named may still be missing.</returns>
    public static string? Find(string? given) =>
        given ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Places.FirstOrDefault(IsThere));

    /// <summary>Finds and reads it.</summary>
    /// <param name="given">What <c>--config</c> names; null when it does not.</param>
    /// <returns>Null when there is none.</returns>
    public static ConfigurationResult? Read(string? given) => Find(given) is { } file ? ConfigurationReader.ReadFile(file) : null;

    /// <summary>What may not be looked at is there: passing over it would run another house than the owner means.</summary>
    private static bool IsThere(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
