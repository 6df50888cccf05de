using BenchmarkDotNet.Attributes;
using Godenerg.Simulator;

namespace Godenerg.Benchmarks;

/// <summary>How fast the twin lives without a wire: 200 days in steps of 10 s, on one core.</summary>
[MemoryDiagnoser]
public class TwinBenchmarks
{
    private static readonly DateTime Start = new(2026, 3, 1);

    /// <summary>Everything a client could ask about: sun, people, battery, relays, firmware, sensors, energy log.</summary>
    [Benchmark]
    public double TwoHundredDays()
    {
        var house = new SimulatedHouse(new() { From = Start });
        house.AdvanceTo(Start.AddDays(200));
        // A house that stood still would look very fast.
        if (house.Truth.StateOfCharge is < 0.3 or > 1 || house.Now != Start.AddDays(200))
            throw new InvalidOperationException("the house did not live through its days");
        return house.Truth.StateOfCharge;
    }

    /// <summary>The firmware study: six policies over the 200 days of ten seeds, on all cores.</summary>
    [Benchmark]
    public object FirmwareStudy() => FirmwareTable.Run(new());
}
