namespace Godenerg.Simulator.Wire.Faults;

/// <summary>A fault and when it happens.</summary>
internal readonly record struct PlannedFault(DateTimeOffset At, Fault Fault)
{
    public override string ToString() => $"{At:yyyy-MM-dd HH:mm:ss} {Fault}";
}

/// <summary>What goes wrong when, in simulated time.</summary>
internal sealed class FaultPlan
{
    public static readonly FaultPlan None = new([]);

    public FaultPlan(IEnumerable<PlannedFault> faults) => Faults = [.. faults.OrderBy(planned => planned.At)];

    /// <summary>In the order of their times; those of one time in the order they were written.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; }

    /// <summary>The same faults, all so much later.</summary>
    public FaultPlan Shift(TimeSpan by) => by == TimeSpan.Zero ? this : new(Faults.Select(planned => planned with { At = planned.At + by }));

    /// <summary>The faults of both.</summary>
    public FaultPlan And(FaultPlan other) => new(Faults.Concat(other.Faults));

    /// <summary>Makes a plan of passing faults. The same generator gives the same plan.</summary>
    /// <param name="random">Between 0 and 1, from the simulation's generator.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="length">How long it goes on.</param>
    /// <param name="meanGap">From one fault to the next, on average.</param>
    public static FaultPlan Random(Func<double> random, DateTimeOffset start, TimeSpan length, TimeSpan meanGap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(meanGap, TimeSpan.Zero);
        FaultKind[] kinds = [.. FaultKinds.All.Where(kind => kind.IsPassing)];
        List<PlannedFault> faults = [];
        for (var at = Gap(); at < length; at += Gap())
        {
            var kind = kinds[Math.Min((int)(random() * kinds.Length), kinds.Length - 1)];
            var (least, most) = kind.UsualSeconds;
            var seconds = least + (random() * (most - least));
            // In tenths, so that the plan reads back from its text as it is.
            faults.Add(new(start + at, new Fault(kind) { Span = TimeSpan.FromSeconds(Math.Round(seconds, 1)) }));
        }

        return new FaultPlan(faults);

        // Faults know nothing of each other, so the gaps between them are exponential; at least a second, or it would not end.
        TimeSpan Gap() => TimeSpan.FromSeconds(Math.Round(1 - (Math.Log(1 - Math.Clamp(random(), 0, 0.999999)) * meanGap.TotalSeconds)));
    }
}
