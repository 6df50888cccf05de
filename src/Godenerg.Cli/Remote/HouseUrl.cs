using Godenerg.Engine.Control;
using Godenerg.Engine.Web;

namespace Godenerg.Cli.Remote;

/// <summary>Where the HTTP plugin of another engine is reached.</summary>
internal static class HouseUrl
{
    private const string Example = "http://house:8889";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Mistake(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 ? $"'{text}' is no URL of an engine; write it like {Example}"
        : url.UserInfo.Length > 0 ? $"a URL may hold no password; give the token by --token-file, {TokenSource.Variable} or {TokenSource.DefaultFile}"
        : url.Query.Length + url.Fragment.Length > 0 ? $"'{text}' has more than an address and perhaps a folder; write it like {Example}"
        : null;

    /// <summary>The address of the door.</summary>
    /// <exception cref="ControlException">It is no URL.</exception>
    public static Uri Parse(string text) => Mistake(text) is { } mistake
        ? throw new ControlException(ControlFault.BadRequest, mistake)
        : new Uri(text.TrimEnd('/') + DoorEndpoints.Path);
}
