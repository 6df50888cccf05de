namespace Godenerg;

/// <summary>Kind of machine.</summary>
public static class MachineTypes
{
    /// <summary>Grid tie.</summary>
    public static readonly Option GridTie = new("grid-tie", "grid tie");

    /// <summary>Off grid.</summary>
    public static readonly Option OffGrid = new("off-grid", "off grid");

    /// <summary>Hybrid.</summary>
    public static readonly Option Hybrid = new("hybrid", "hybrid");

    /// <summary>Off grid, two PV trackers.</summary>
    public static readonly Option OffGrid2 = new("off-grid-2", "off grid, two PV trackers");

    /// <summary>Off grid, three PV trackers.</summary>
    public static readonly Option OffGrid3 = new("off-grid-3", "off grid, three PV trackers");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [GridTie, OffGrid, Hybrid, OffGrid2, OffGrid3];
}

/// <summary>With or without a transformer.</summary>
public static class Topologies
{
    /// <summary>No transformer.</summary>
    public static readonly Option Transformerless = new("transformerless", "no transformer");

    /// <summary>With transformer.</summary>
    public static readonly Option Transformer = new("transformer", "with transformer");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Transformerless, Transformer];
}

/// <summary>Role in a parallel set.</summary>
public static class ParallelRoles
{
    /// <summary>Not yet assigned.</summary>
    public static readonly Option New = new("new", "not yet assigned");

    /// <summary>Follows.</summary>
    public static readonly Option Slave = new("slave", "follows");

    /// <summary>Leads.</summary>
    public static readonly Option Master = new("master", "leads");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [New, Slave, Master];
}

/// <summary>Speed of the LED effect.</summary>
public static class LedSpeeds
{
    /// <summary>Low.</summary>
    public static readonly Option Low = new("low", "low");

    /// <summary>Medium.</summary>
    public static readonly Option Medium = new("medium", "medium");

    /// <summary>High.</summary>
    public static readonly Option High = new("high", "high");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Low, Medium, High];
}

/// <summary>LED effects.</summary>
public static class LedEffects
{
    /// <summary>Breathing.</summary>
    public static readonly Option Breathing = new("breathing", "breathing");

    /// <summary>Scrolling.</summary>
    public static readonly Option Scrolling = new("scrolling", "scrolling");

    /// <summary>Solid.</summary>
    public static readonly Option Solid = new("solid", "solid");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Breathing, Scrolling, Solid];
}
