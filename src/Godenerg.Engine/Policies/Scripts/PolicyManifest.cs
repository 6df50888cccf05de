namespace Godenerg.Engine.Policies.Scripts;

internal enum ParameterKind
{
    Volts,
    Amps,
    Watts,
    Percent,
    Share,
    Number,
    Minutes,
    Hours,
    Days,
    Switch,
    Choice,
    Cron,
}

/// <summary>A parameter as a policy declares it.</summary>
/// <param name="Kind">What it is, which says its unit.</param>
/// <param name="Name">The key in the configuration.</param>
/// <param name="Preset">The default, as text in the parameter's own unit.</param>
/// <param name="Help">What it does, in one line.</param>
/// <param name="Line">Where it is declared.</param>
internal sealed record ParameterDeclaration(ParameterKind Kind, string Name, string Preset, string Help, int Line)
{
    /// <summary>The least that is allowed, for numbers.</summary>
    public double Min { get; init; } = double.MinValue;

    /// <summary>The most that is allowed, for numbers.</summary>
    public double Max { get; init; } = double.MaxValue;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public Unit Unit => Kind switch
    {
        ParameterKind.Volts => Unit.Volt,
        ParameterKind.Amps => Unit.Ampere,
        ParameterKind.Watts => Unit.Watt,
        ParameterKind.Percent => Unit.Percent,
        ParameterKind.Minutes => Unit.Minute,
        ParameterKind.Hours => Unit.Hour,
        ParameterKind.Days => Unit.Day,
        _ => Unit.None,
    };

    public bool IsNumber => Kind is not (ParameterKind.Switch or ParameterKind.Choice or ParameterKind.Cron);
}

/// <summary>What a compiled policy is, told without running it. Travels inside the compiled assembly.</summary>
internal sealed record PolicyManifest
{
    public IReadOnlyList<ParameterDeclaration> Parameters { get; init; } = [];

    /// <summary>Names of the settings it may touch; no others.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Names of the metrics it looks at.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Schedules that stand in it as constants.</summary>
    public IReadOnlyList<string> Crons { get; init; } = [];

    /// <summary>What the compiler finds odd, each with its place.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
