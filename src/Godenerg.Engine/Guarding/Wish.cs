using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding;

internal enum AskerKind
{
    /// <summary>A charging policy.</summary>
    Policy,

    /// <summary>The engine itself: the end of a lease.</summary>
    Engine,

    /// <summary>A person, who sees the verdict.</summary>
    Operator,

    /// <summary>A plugin, for whomever it serves.</summary>
    Plugin,
}

/// <summary>Who asks. Goes into the ledger.</summary>
/// <param name="Kind">What kind of asker.</param>
/// <param name="Name">Who exactly, such as <c>three-stage</c>, or <c>uid 1000 (pi), pid 4711</c>.</param>
internal sealed record Asker(AskerKind Kind, string Name)
{
    public static Asker Engine { get; } = new(AskerKind.Engine, "engine");

    public override string ToString() => Kind == AskerKind.Engine ? "engine" : $"{Kind.ToString().ToLowerInvariant()} {Name}";
}

/// <summary>A setpoint and who wishes it.</summary>
internal sealed record Wish(Setpoint Setpoint, Asker Asker)
{
    /// <summary>The operator has said that danger class 4 is meant.</summary>
    public bool AllowsDanger { get; init; }

    /// <summary>The operator has said that it is meant although the inverter is only observed.</summary>
    public bool EvenInObserve { get; init; }

    /// <summary>Unit of a parallel set, where the command takes one.</summary>
    public int Unit { get; init; }

    /// <summary>The command, where a setting has several and the asker means one, or for an act that writes no setting; else null.</summary>
    public InverterCommand? Command { get; init; }
}

/// <summary>What one write costs: settings are assumed to wear the inverter's EEPROM.</summary>
/// <param name="Today">Writes of this setting in the last 24 h or on this calendar day, whichever is more.</param>
/// <param name="SoftLimit">From here on nothing is raised until the next day.</param>
/// <param name="Lifetime">All writes of this setting that the ledger knows.</param>
/// <param name="ProjectedYears">Until an assumed 100,000 writes at the pace so far; null while there is no pace.</param>
internal sealed record WriteCost(int Today, int SoftLimit, long Lifetime, double? ProjectedYears);

/// <summary>The whole answer to a wish.</summary>
/// <param name="Wish">What was wished.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Old">The value before; unknown when it could not be read.</param>
/// <param name="Now">The value read back last; unknown when it could not be read.</param>
/// <param name="Allowed">What the device and the owner allow, in words.</param>
/// <param name="Cost">What it costs or would cost.</param>
/// <param name="Text">The characters that were or would be sent, without checksum; empty when nothing could be.</param>
/// <param name="Lease">When and to what it returns by itself, in words; null when it stays.</param>
internal sealed record GuardAnswer(
    Wish Wish, Verdict Verdict, MetricValue Old, MetricValue Now, string Allowed, WriteCost Cost, string Text, string? Lease);
