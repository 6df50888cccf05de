using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Configuration;

/// <summary>The policies that a configuration may name.</summary>
internal interface IPolicyShelf : IDisposable
{
    IReadOnlyList<string> Names { get; }

    /// <summary>Finds a policy; null when there is none of that name. Takes seconds for one that was not compiled yet.</summary>
    ShelvedPolicy? Find(string name);
}

/// <summary>Where to look for policies, as the configuration says it; null for the usual places.</summary>
internal sealed record PolicyFolders(string? Own, string? Data);

/// <summary>A policy as its author wrote it.</summary>
/// <param name="Manifest">What it is; null when it does not compile.</param>
/// <param name="Problem">Why its newest text cannot run; null when it can.</param>
internal sealed record ShelvedPolicy(PolicyManifest? Manifest, string? Problem)
{
    /// <summary>Its own words for a bank that it is not made for; null for one that it takes.</summary>
    public Func<Bank, string?> Refuses { get; init; } = _ => null;
}
