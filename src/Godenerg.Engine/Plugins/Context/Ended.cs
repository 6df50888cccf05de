namespace Godenerg.Engine.Plugins.Context;

/// <summary>What is said to whoever uses a generation that has ended.</summary>
internal static class Ended
{
    public static string Words(string id) => $"the plugin {id} has ended";

    public static ObjectDisposedException Of(string id) => new(id, $"{Words(id)}: what its context gave it was taken back");
}
