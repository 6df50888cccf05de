using System.Text.RegularExpressions;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Configuration;

/// <summary>Reads <c>plugins:</c>. The keys of a plugin are its own business; only the one that all have is checked here.</summary>
internal static partial class PluginReader
{
    private const string Example = "{blueprint: {every: 1 min}}";

    public static IReadOnlyDictionary<string, PluginSection> Read(Section house, string file)
    {
        Dictionary<string, PluginSection> plugins = [];
        // Nothing behind the key is what is left when all plugins are commented out.
        if (house.Find("plugins") is TextNode { IsEmpty: true } || house.Nested("plugins", Example) is not { } section)
            return plugins;
        foreach (var entry in section.Entries)
            if (Check(section, entry) is { } map)
                plugins[entry.Key] = new PluginSection(file, map);
        return plugins;
    }

    private static MapNode? Check(Section section, Entry entry)
    {
        if (!IsId().IsMatch(entry.Key))
            section.Error(entry.Line, $"{Remarks.Quote(entry.Key)} is no name of a plugin; names have small letters, digits and hyphens, like blueprint");
        if (entry.Value is TextNode { IsEmpty: true })
            return new MapNode(entry.Line, []);
        if (entry.Value is not MapNode map)
        {
            section.Error(entry.Line, $"{Remarks.Quote(entry.Key)} is {entry.Value.Kind} where keys are wanted; write it like {entry.Key}: {{{PluginSection.EnabledKey}: off}}");
            return null;
        }

        if (map.Find(PluginSection.EnabledKey) is { } flag && (flag is not TextNode text || Flag.Read(text.Text) is null))
            section.Error(map.LineOf(PluginSection.EnabledKey), $"{entry.Key}: {PluginSection.EnabledKey} is {(flag is TextNode word ? Remarks.Quote(word.Text) : flag.Kind)}; write {Flag.Allowed}");
        return map with { Line = entry.Line };
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IsId();
}
