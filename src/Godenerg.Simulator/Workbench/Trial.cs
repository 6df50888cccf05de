namespace Godenerg.Simulator.Workbench;

/// <summary>One story to live through: a stress, a seed, so many days. The same trial has the same weather and people, whoever charges.</summary>
internal sealed record Trial(Stress Stress, ulong Seed)
{
    public int Days { get; init; } = 20;

    /// <summary>Local midnight.</summary>
    public DateTime From { get; init; } = new(2026, 3, 1);

    public Site Site { get; init; } = Site.Mediterranean;

    /// <summary>Whether there is a grid, for those that go by the whole house; <see cref="DirectRun"/> has none.</summary>
    public bool HasGrid { get; init; }

    public HouseOptions House => Stress.House(Seed, From, Site) with { Utility = HasGrid ? new UtilityOptions() : null };
}

/// <summary>What became of one trial.</summary>
/// <param name="Days">Day by day.</param>
internal sealed record TrialResult(IReadOnlyList<TrialDay> Days)
{
    /// <summary>Setters that were sent and changed nothing.</summary>
    public int Rejected { get; init; }

    /// <summary>Setters that should never have been sent.</summary>
    public int Unsafe { get; init; }

    /// <summary>What was unsafe about the first of them.</summary>
    public string? FirstUnsafe { get; init; }
}
