using Godenerg.Engine.Configuration;
using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Contract;

/// <summary>A section of a plugin, as an owner would have written it.</summary>
internal static class Sections
{
    public const string File = "godenerg.yaml";

    public static IReadOnlyDictionary<string, PluginSection> Of(string id, string section)
    {
        if (section.Trim().Length == 0)
            return new Dictionary<string, PluginSection>();
        var text = $"plugins:\n  {id}:\n{string.Concat(section.Split('\n').Select(line => $"    {line}\n"))}";
        var remarks = new Remarks(File);
        return ((NodeReader.Read(remarks, text) as MapNode)?.Find("plugins") as MapNode)?.Find(id) is MapNode map
            ? new Dictionary<string, PluginSection> { [id] = new(File, map) }
            : throw new ArgumentException($"this is no section of a configuration: {string.Join("; ", remarks.Result(null).Errors)}\n{text}");
    }
}

/// <summary>Reads the id off a plugin's class.</summary>
internal static class PluginId
{
    public static string Of(Type plugin) =>
        plugin.GetCustomAttributes(typeof(PluginAttribute), inherit: false) is [PluginAttribute { Id: var id }] ? id : throw new ArgumentException($"{plugin.Name} is not marked [Plugin]");
}
