using Godenerg.Engine.Control;

namespace Godenerg.Cli.Remote;

/// <summary>Where an engine is: in a data folder of this machine, or behind a URL.</summary>
/// <param name="Folder">The data folder.</param>
internal sealed record EngineAddress(string Folder)
{
    /// <summary>As it was typed or stands in the environment; null for the folder.</summary>
    public string? Url { get; init; }

    /// <summary>What is brought there; null to look where tokens are kept.</summary>
    public TokenSource Token { get; init; } = new(null, null);

    public bool IsElsewhere => Url is not null;

    /// <summary>Connects; behind a URL that shows with the first answer.</summary>
    /// <returns>Null when none runs in the folder.</returns>
    /// <exception cref="ControlException">One runs, and may not be spoken to, or the URL is none.</exception>
    public ControlClient? TryConnect(TimeProvider clock) =>
        Url is null ? ControlClient.TryConnect(Folder, clock) : new ControlClient(new HttpLink(HouseUrl.Parse(Url), Token), clock);
}
