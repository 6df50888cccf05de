using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Godenerg.HttpApi.Doors;

/// <summary>Names of hosts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is IReadOnlyList<string> names && names.FirstOrDefault(name => Uri.CheckHostName(name) != UriHostNameType.Dns) is { } wrong
            ? new($"'{wrong}' is no name of a host; write it like solar.example.org, without http:// and without a port; addresses need not be named")
            : ValidationResult.Success;
}

/// <summary>
/// The names under which this machine may be called. A page elsewhere can make its own name point here and then read as if it came from
/// here; a browser says the name, and a name that is not ours is turned away. An address cannot be made to point anywhere.
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names;

    public HostNames(IEnumerable<string> configured, string machine) =>
        _names = new([.. configured, "localhost", machine, machine.Split('.')[0], machine.Split('.')[0] + ".local"], StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> All => _names;

    /// <summary>Whether a <c>Host</c> header is one of ours, with or without a port.</summary>
    public bool Know(string host)
    {
        var end = host is ['[', ..] ? host.IndexOf(']', StringComparison.Ordinal) + 1 : host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? colon : host.Length;
        var (name, port) = (host[..end], host[end..]);
        if (port.Length > 0 && (port is not [':', ..] || port.AsSpan(1).ContainsAnyExceptInRange('0', '9')))
            return false;
        return name.Length > 0 && (_names.Contains(name.TrimEnd('.')) || IPAddress.TryParse(name is ['[', .., ']'] ? name[1..^1] : name, out _));
    }
}
