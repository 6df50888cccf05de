using System.Text.Json;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>
/// Whether a plugin will find what it was built with. What is missing would otherwise show an hour later, at the first call that needs it.
/// </summary>
internal sealed class Dependencies(HostAssemblies host, SharedLibraries shared)
{
    /// <summary>What is missing, for its owner; null when all is there.</summary>
    public string? Missing(PluginFolder folder, PluginFacts facts)
    {
        var own = OwnOf(folder.Path);
        var troubles = facts.Needs.Select(need => Trouble(need, own)).OfType<string>().ToList();
        var known = facts.Needs.Select(need => need.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        troubles.AddRange(Listed(folder).Where(name => !known.Contains(name) && !own.ContainsKey(name) && host.Find(name) is null && shared.Find(name) is null)
            .Select(name => $"{name} (listed in {folder.Name}.deps.json)"));
        return troubles.Count == 0 ? null
            : $"it needs {string.Join(" and ", troubles)}, which is not there; put it beside {folder.Name}.dll (dotnet publish gathers everything a plugin needs)";
    }

    private string? Trouble(AssemblyNeed need, Dictionary<string, string> own)
    {
        if (need.Name == "System.Runtime" && need.Version.Major > Environment.Version.Major)
            return $".NET {need.Version.Major} (this engine runs on .NET {Environment.Version.Major})";
        // The contract has a rule of its own, and an older library of the same name beside the plugin is the plugin's own affair.
        if (own.ContainsKey(need.Name) || need.Name == "Godenerg.Abstractions")
            return null;
        var found = host.Find(need.Name) ?? shared.Find(need.Name);
        return found is null ? $"{need.Name} {need.Version}" : found < need.Version ? $"{need.Name} {need.Version} (there is {found})" : null;
    }

    /// <summary>The managed libraries in the folder, also those that deps.json keeps in folders for a platform.</summary>
    private static Dictionary<string, string> OwnOf(string folder) => Directory
        .EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Listed(PluginFolder folder)
    {
        var file = Path.ChangeExtension(folder.Dll, ".deps.json");
        if (!File.Exists(file))
            return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. Properties(json.RootElement, "targets").SelectMany(target => target.Value.EnumerateObject())
                .SelectMany(library => Properties(library.Value, "runtime")).Where(asset => asset.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                .Select(asset => Path.GetFileNameWithoutExtension(asset.Name)).Distinct()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
