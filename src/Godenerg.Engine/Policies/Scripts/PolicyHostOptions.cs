namespace Godenerg.Engine.Policies.Scripts;

/// <summary>What a <see cref="PolicyHost"/> needs.</summary>
/// <param name="Folder">Where the <c>*.csx</c> files lie.</param>
internal sealed record PolicyHostOptions(string Folder)
{
    /// <summary>Where compiled policies are kept; null to keep none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>What was compiled when the program was built; null for nothing. Only read.</summary>
    public string? ShippedCacheFolder { get; init; }

    /// <summary>Which settings each policy was approved to touch; null to remember that only while running.</summary>
    public string? ApprovalFile { get; init; }

    /// <summary>The policies to load; null for every one in the folder.</summary>
    public IReadOnlySet<string>? Wanted { get; init; }

    /// <summary>
    /// The last word before a new generation replaces the old one: its scenarios, a dry run. Returns why not, or null. Called on the
    /// thread that loads. Without it the policy is asked once, with nothing known.
    /// </summary>
    public Func<PolicyProgram, string?> Accept { get; init; } = DryRun.WithNothingKnown;

    /// <summary>An editor writes in several steps; they count as one when they are this close.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Looked at anyway after this long, for folders of which nobody tells changes.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>How one policy stands. Immutable.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Seen">The key of the text that was looked at last.</param>
internal sealed record PolicyStatus(string Name, string Seen)
{
    /// <summary>In force.</summary>
    public PolicyProgram? Active { get; init; }

    /// <summary>Accepted, but it touches other settings than the one in force: to be run in shadow until it is promoted.</summary>
    public PolicyProgram? Candidate { get; init; }

    /// <summary>Why the newest text is not in force, each with its place.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    public bool NeedsPromotion => Candidate is not null;
}
