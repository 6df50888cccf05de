using System.ComponentModel.DataAnnotations;
using Godenerg.HttpApi.Doors;

namespace Godenerg.HttpApi;

/// <summary>Who may read.</summary>
public enum Reads
{
    /// <summary>Whoever can reach it.</summary>
    Open,

    /// <summary>This machine, and from elsewhere whoever brings a token.</summary>
    Token,
}

/// <summary>The section of the configuration: <c>plugins: {http-api: {listen: [127.0.0.1:8889]}}</c>. A key that is not here is an error.</summary>
public sealed class HttpApiOptions
{
    /// <summary>Where to listen: addresses of this machine with a port, such as <c>192.168.1.5:8889</c>; <c>*:8889</c> for all of them.</summary>
    [ListenPlaces]
    public IReadOnlyList<string> Listen { get; set; } = ["127.0.0.1:8889"];

    /// <summary>A second port on the same addresses for those who know the original's graphs there, usually 8890; 0 for none.</summary>
    [Range(0, 65535)]
    public int OriginalPort { get; set; }

    /// <summary>Names under which browsers may know this machine, beside its own name, <c>localhost</c> and its addresses.</summary>
    [HostNames]
    public IReadOnlyList<string> HostNames { get; set; } = [];

    /// <summary>Who may read; writing needs a token always.</summary>
    public Reads Reads { get; set; } = Reads.Open;

    /// <summary>How many may follow live at once, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MostStreams { get; set; } = 1_000;

    /// <summary>How often one client may write in a minute, 1 to 600.</summary>
    [Range(1, 600)]
    public int WritesPerMinute { get; set; } = 30;
}
