namespace Godenerg.Simulator.Workbench;

/// <summary>What policies are to live through.</summary>
internal sealed record PolicySimulationOptions
{
    /// <summary>One after the other, as many at a time as there are <see cref="Cores"/>.</summary>
    public required IReadOnlyList<Trial> Stories { get; init; }

    /// <summary>Who lives through the same besides, without a wire.</summary>
    public IReadOnlyList<Contender> Against { get; init; } = [Contender.FirmwareOnly, Contender.Oracle];

    public int Cores { get; init; } = Environment.ProcessorCount;
}
