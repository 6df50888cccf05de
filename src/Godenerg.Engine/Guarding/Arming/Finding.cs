namespace Godenerg.Engine.Guarding.Arming;

internal enum FindingKind
{
    Ok,

    /// <summary>Worth knowing; it keeps nobody from arming.</summary>
    Warning,

    Failed,
}

/// <summary>What a check found.</summary>
/// <param name="Kind">Whether it may stay so.</param>
/// <param name="Found">What is.</param>
/// <param name="Wanted">What should be; empty where it is.</param>
/// <param name="Remedy">What to do; empty where nothing is to be done.</param>
internal sealed record Finding(FindingKind Kind, string Found, string Wanted, string Remedy)
{
    public static Finding Ok(string found) => new(FindingKind.Ok, found, "", "");

    public static Finding Warning(string found, string wanted, string remedy) => new(FindingKind.Warning, found, wanted, remedy);

    public static Finding Failed(string found, string wanted, string remedy) => new(FindingKind.Failed, found, wanted, remedy);
}

/// <summary>One thing that must be right before an inverter may be armed. Pure: it looks at one examination and remembers nothing.</summary>
internal abstract class ArmingCheck
{
    /// <summary>Its name in reports and documentation.</summary>
    public abstract string Name { get; }

    public abstract Finding Look(Examination it);
}

/// <summary>A check and what it found.</summary>
internal sealed record Checked(string Name, Finding Finding);
