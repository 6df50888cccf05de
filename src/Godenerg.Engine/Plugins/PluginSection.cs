using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Plugins;

/// <summary>What the configuration says of one plugin, as written: <c>plugins: {id: …}</c>.</summary>
/// <param name="File">The configuration's file, for messages.</param>
/// <param name="Map">The keys and values with their lines.</param>
internal sealed record PluginSection(string File, MapNode Map)
{
    /// <summary>The key that every plugin has, and no plugin sees.</summary>
    public const string EnabledKey = "enabled";

    /// <summary>False when its owner has switched it off here.</summary>
    public bool IsEnabled => Map.Find(EnabledKey) is not TextNode text || Flag.Read(text.Text) != false;
}
