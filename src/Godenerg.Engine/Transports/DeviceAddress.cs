using System.Diagnostics.CodeAnalysis;

namespace Godenerg.Engine.Transports;

/// <summary>
/// Where an inverter is, as a person writes it: <c>auto</c>, <c>/dev/hidraw0</c>, <c>/dev/ttyUSB0</c>, <c>tcp://host:port</c>,
/// <c>replay:FILE</c>.
/// </summary>
/// <param name="Kind">What kind of link it is.</param>
/// <param name="Target">A path, a host, a file; empty for <see cref="DeviceKind.Auto"/>.</param>
/// <param name="Port">The TCP port; 0 for every other kind.</param>
internal sealed record DeviceAddress(DeviceKind Kind, string Target, int Port = 0)
{
    private const string TcpPrefix = "tcp://";
    private const string ReplayPrefix = "replay:";

    /// <summary>The USB inverter, wherever it is.</summary>
    public static readonly DeviceAddress Auto = new(DeviceKind.Auto, "");

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="address">The address, when it is one.</param>
    /// <param name="error">What is wrong with it and what is allowed, when it is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DeviceAddress? address, [NotNullWhen(false)] out string? error)
    {
        (address, var complaint) = text switch
        {
            "auto" => (Auto, ""),
            _ when text.StartsWith(TcpPrefix, StringComparison.OrdinalIgnoreCase) =>
                (Tcp(text), "a TCP address needs a host and a port from 1 to 65535"),
            _ when text.StartsWith(ReplayPrefix, StringComparison.Ordinal) => (Replay(text), "a replay needs a file"),
            _ when IsPath(text) => (AtPath(text), ""),
            _ => (null, "a device in the current folder is written with its folder, ./name"),
        };
        error = address is not null ? null
            : $"'{text}' is no device: {complaint}; allowed: auto, a path such as /dev/hidraw0 or /dev/ttyUSB0, "
            + "a serial server such as tcp://192.168.1.50:8899, a recording such as replay:day.tsv";
        return address is not null;
    }

    /// <summary>
    /// The address of a device node. The kind is that of the node at the end of all links, because a udev rule may call hidraw3
    /// /dev/inverter; ask again whenever it is opened, because a link that dangles now says nothing.
    /// </summary>
    public static DeviceAddress AtPath(string path) => new(IsHidraw(path) ? DeviceKind.Hidraw : DeviceKind.Serial, path);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DeviceKind.Auto => "auto",
        DeviceKind.Tcp => $"{TcpPrefix}{(Target.Contains(':', StringComparison.Ordinal) ? $"[{Target}]" : Target)}:{Port}",
        DeviceKind.Replay => ReplayPrefix + Target,
        _ => Target,
    };

    /// <summary>A bare word is more often a slip than a file in the current folder.</summary>
    private static bool IsPath(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        && !text.Contains("://", StringComparison.Ordinal)
        && !text.Contains('\0', StringComparison.Ordinal);

    private static DeviceAddress? Tcp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Port > 0 && uri.IdnHost.Length > 0
            && uri.PathAndQuery is "" or "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            ? new(DeviceKind.Tcp, uri.IdnHost, uri.Port)
            : null;

    private static DeviceAddress? Replay(string text) =>
        text.Length > ReplayPrefix.Length ? new(DeviceKind.Replay, text[ReplayPrefix.Length..]) : null;

    private static bool IsHidraw(string path)
    {
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.Name;
            return (target ?? Path.GetFileName(path)).StartsWith("hidraw", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there (yet), or a loop of links: opening it will say so; its own name is all there is to go by.
            return Path.GetFileName(path).StartsWith("hidraw", StringComparison.Ordinal);
        }
    }
}
