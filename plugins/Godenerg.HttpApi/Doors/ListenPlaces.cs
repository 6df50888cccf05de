using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;

namespace Godenerg.HttpApi.Doors;

/// <summary>Addresses with a port, where a server can listen.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenPlacesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not IReadOnlyList<string> { Count: > 0 and <= 16 } places)
            return new("allowed: 1 to 16 addresses, like 127.0.0.1:8889");
        return places.FirstOrDefault(place => ListenPlaces.Parse(place).Count == 0) is { } wrong
            ? new($"'{wrong}' is no place to listen; write an address of this machine and a port, like 127.0.0.1:8889, [::1]:8889, or *:8889 for all addresses; ports go from 0 (any that is free) to 65535")
            : ValidationResult.Success;
    }
}

/// <summary>Reads where to listen.</summary>
internal static class ListenPlaces
{
    /// <summary>One place; two where a word means one address of each family; none when it is none.</summary>
    public static IReadOnlyList<IPEndPoint> Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return [];
        var host = text[..colon];
        if (host == "*")
            return [new(System.Net.Sockets.Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port)];
        if (host == "localhost")
            return [new(IPAddress.Loopback, port)];
        var isIn = host is ['[', .., ']'];
        return IPAddress.TryParse(isIn ? host[1..^1] : host, out var address) && isIn == (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            ? [new(address, port)] : [];
    }

    /// <summary>All of them, and the second port on each of their addresses.</summary>
    public static IReadOnlyList<IPEndPoint> Of(HttpApiOptions options)
    {
        var places = options.Listen.SelectMany(Parse).ToList();
        return [.. options.OriginalPort == 0 ? places : places.Concat(places.Select(place => new IPEndPoint(place.Address, options.OriginalPort))).Distinct()];
    }
}
