namespace Godenerg.Graphing.Scales;

/// <summary>An axis of values: whole, round steps that hold everything.</summary>
/// <param name="Least">Where it begins.</param>
/// <param name="Step">From one tick to the next.</param>
/// <param name="Count">How many steps.</param>
internal sealed record ValueScale(double Least, double Step, int Count)
{
    /// <summary>Less than this beside the step is the rounding of numbers.</summary>
    private const double Hair = 1e-9;

    private static readonly double[] Mantissas = [1, 2, 2.5, 5, 10];

    public double Most => Least + (Step * Count);

    /// <summary>Decimals that tell two ticks apart.</summary>
    public int Decimals
    {
        get
        {
            for (var decimals = 0; decimals < 9; decimals++)
                if (Math.Abs(Math.Round(Step, decimals) - Step) < Step * 1e-6)
                    return decimals;
            return 9;
        }
    }

    public double Tick(int index) => Math.Round(Least + (Step * index), 9);

    /// <summary>The steps that are best to read.</summary>
    /// <param name="least">The smallest value.</param>
    /// <param name="most">The largest one.</param>
    /// <param name="about">How many steps there should be, at most a few more or less.</param>
    public static ValueScale Over(double least, double most, int about)
    {
        (least, most) = Widen(least, most);
        var step = Round((most - least) / about);
        var begin = Math.Floor((least / step) + Hair);
        return new ValueScale(begin * step, step, Math.Max(1, (int)(Math.Ceiling((most / step) - Hair) - begin)));
    }

    /// <summary>The same with as many steps as another axis has, so that one grid serves both.</summary>
    public static ValueScale Beside(double least, double most, int count)
    {
        (least, most) = Widen(least, most);
        for (var step = Round((most - least) / count); ; step = Round(step * 1.01))
        {
            var begin = Math.Floor((least / step) + Hair);
            if ((begin + count) * step >= most - (step * Hair))
                return new ValueScale(begin * step, step, count);
        }
    }

    /// <summary>A value that never changed has no height of its own.</summary>
    private static (double Least, double Most) Widen(double least, double most)
    {
        var height = Math.Max(Math.Abs(least), Math.Abs(most)) * 0.001;
        if (most - least > Math.Max(height * 0.001, 1e-6))
            return (least, most);
        return least == 0 ? (0, 1) : (least - Math.Max(height, 0.05), most + Math.Max(height, 0.05));
    }

    private static double Round(double step)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(step)));
        foreach (var mantissa in Mantissas)
            if (mantissa * magnitude >= step * (1 - Hair))
                return mantissa * magnitude;
        return 10 * magnitude;
    }
}
