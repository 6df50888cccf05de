using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;

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

    /// <summary>Finds and reads it, and looks at the policies that it names: whether they are there, and take what they are given.</summary>
    /// <param name="given">What <c>--config</c> names; null when it does not.</param>
    /// <param name="data">Where compiled policies are kept, unless the configuration says it; null to keep none.</param>
    /// <returns>Null when there is none.</returns>
    public static ConfigurationResult? ReadWithPolicies(string? given, string? data) =>
        Find(given) is { } file ? ConfigurationReader.ReadFile(file, folders => new PolicyShelf(Folders(folders.Own, data is null ? null : folders.Data ?? data), CompilerProcess.OfThisProgram)) : null;

    /// <summary>Where policies are.</summary>
    /// <param name="own">The owner's folder; null when he has none.</param>
    /// <param name="data">The data folder; null to keep nothing.</param>
    public static HousePoliciesOptions Folders(string? own, string? data) => new(HousePoliciesOptions.ShippedFolder)
    {
        Own = own,
        CacheFolder = data is null ? null : Path.Combine(data, "policies", "compiled"),
    };

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
