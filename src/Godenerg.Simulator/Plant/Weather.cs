namespace Godenerg.Simulator;

/// <summary>What the sky is like on a day.</summary>
internal enum DayType
{
    Clear,
    Mixed,
    Overcast,
}

/// <summary>
/// Clouds: the type of each day follows from the day before (Markov), and within a day clear spells and clouds follow each other
/// (semi-Markov, after the many-state clear-sky-index models; Bright et al. 2015).
/// </summary>
internal sealed class Weather
{
    /// <summary>A cloud's edge takes this long to cross the array.</summary>
    private const double LagSeconds = 30;

    private const double OvercastSeconds = 1800;
    private const double OvercastDeviation = 0.06;

    private static readonly double[][] Tomorrow = [[0.65, 0.25, 0.10], [0.30, 0.45, 0.25], [0.15, 0.40, 0.45]];

    private readonly Randomness _days;
    private readonly Randomness _clouds;
    private readonly DayType? _forced;
    private double _secondsLeft;
    private double _passes = 1;
    private double _overcastMean;
    private double _overcastWander;
    private bool _isCloud;

    /// <param name="randomness">The root of all streams.</param>
    /// <param name="forced">Every day of this type; null for days that change.</param>
    public Weather(Randomness randomness, DayType? forced = null)
    {
        _days = randomness.Stream("day types");
        _clouds = randomness.Stream("clouds");
        _forced = forced;
        // Judgement: the first day is drawn from what the chain tends to in the long run.
        Begin(Draw([0.40, 0.36, 0.24]));
    }

    public DayType Today { get; private set; }

    /// <summary>Share of the clear sky's light that comes through now.</summary>
    public double Clearness { get; private set; } = 1;

    /// <summary>Midnight: a new day.</summary>
    public void Turn() => Begin(Draw(Tomorrow[(int)Today]));

    public void Step(double seconds)
    {
        if (Today == DayType.Overcast)
        {
            var keep = Math.Exp(-seconds / OvercastSeconds);
            _overcastWander = (_overcastWander * keep) + (OvercastDeviation * Math.Sqrt(1 - (keep * keep)) * _clouds.Normal());
            _passes = Math.Clamp(_overcastMean + _overcastWander, 0.05, 1);
        }
        else
        {
            for (_secondsLeft -= seconds; _secondsLeft <= 0;)
                NextSpell();
        }

        Clearness += (_passes - Clearness) * seconds / (LagSeconds + seconds);
    }

    private void Begin(DayType type)
    {
        Today = _forced ?? type;
        _overcastMean = _clouds.Uniform(0.12, 0.38);
        _overcastWander = 0;
        _isCloud = true;
        _secondsLeft = 0;
        NextSpell();
    }

    private void NextSpell()
    {
        _isCloud = !_isCloud;
        // Judgement: "rare" clouds of clear days are one in two hours, short and thin.
        (var mean, _passes) = (Today, _isCloud) switch
        {
            (DayType.Mixed, false) => (12.0, 1.0),
            (DayType.Mixed, true) => (7.0, _clouds.Uniform(0.25, 0.60)),
            (_, false) => (120.0, 1.0),
            (_, true) => (3.0, _clouds.Uniform(0.50, 0.90)),
        };
        _secondsLeft += 60 * ((_isCloud ? 1 : 0) + _clouds.Exponential(mean));
    }

    private DayType Draw(double[] odds)
    {
        var drawn = _days.Uniform();
        return drawn < odds[0] ? DayType.Clear : drawn < odds[0] + odds[1] ? DayType.Mixed : DayType.Overcast;
    }
}
