using System.Globalization;

namespace Godenerg.Simulator.Workbench;

/// <summary>One gate at one cell of the matrix.</summary>
internal sealed record GateResult(Stress Stress, Gate Gate, double Value)
{
    public bool Holds => Gate.Holds(Stress, Value);

    public double Room => Gate.Room(Stress, Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Gate.Name}: {Value:0.###}, {(Gate.IsAtLeast ? "at least" : "at most")} {Gate.Limit(Stress):0.###} ({Stress})");
}

/// <summary>A contender held against the gates.</summary>
internal static class GateReport
{
    /// <summary>Lives through some cells of the matrix and measures every gate at each.</summary>
    /// <param name="contender">Who.</param>
    /// <param name="cells">The stresses.</param>
    /// <param name="seeds">The weathers of each.</param>
    /// <param name="book">What is known already.</param>
    /// <param name="shape">What else belongs to a trial: its length, season, site.</param>
    /// <param name="cores">How many at a time.</param>
    public static IReadOnlyList<GateResult> Measure(
        Contender contender, IReadOnlyList<Stress> cells, IReadOnlyList<ulong> seeds, TrialBook book, Func<Trial, Trial> shape, int cores)
    {
        var trials = cells.SelectMany(cell => seeds.Select(seed => shape(new Trial(cell, seed)))).ToList();
        Parallel.ForEach(trials, new ParallelOptions { MaxDegreeOfParallelism = cores }, trial =>
        {
            book.Get(Contender.Oracle, trial);
            book.Get(contender, trial);
        });
        return [.. cells.SelectMany(cell =>
        {
            var (it, oracle) = (FiguresOf(contender, cell, seeds, book, shape), FiguresOf(Contender.Oracle, cell, seeds, book, shape));
            return Gate.For(cell).Select(gate => new GateResult(cell, gate, gate.Of(it, oracle)));
        })];
    }

    public static Figures FiguresOf(Contender contender, Stress cell, IReadOnlyList<ulong> seeds, TrialBook book, Func<Trial, Trial> shape) =>
        Figures.Of([.. seeds.Select(seed => book.Get(contender, shape(new Trial(cell, seed))))]);

    /// <summary>The cell in which each gate has the least room.</summary>
    public static IReadOnlyList<GateResult> Worst(IEnumerable<GateResult> results) =>
        [.. results.GroupBy(result => result.Gate.Name).Select(gate => gate.MinBy(result => result.Room)!)];
}
