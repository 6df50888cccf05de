namespace Godenerg.Simulator.Workbench;

/// <summary>What becomes of a request.</summary>
internal enum LineFate
{
    Answered,
    Refused,
    Lost,
    Gap,
}

/// <summary>Draws what goes wrong on a line. One per trial.</summary>
internal sealed class LineTrouble
{
    private const double RefusedShare = 0.10;
    private const double LostShare = 0.02;
    private const double GapsADay = 4;
    private const double ShortestGap = 30;
    private const double LongestGap = 600;

    private readonly Randomness _random;
    private readonly TimeProvider _clock;
    private TimeSpan _gapFrom;
    private TimeSpan _gapTo;

    public LineTrouble(ulong seed, TimeProvider clock)
    {
        (_random, _clock) = (new Randomness(seed).Stream("shaky line"), clock);
        Plan(TimeSpan.Zero);
    }

    /// <summary>The fate of a request that is sent now.</summary>
    public LineFate Next()
    {
        var now = _clock.GetElapsedTime(0);
        while (now >= _gapTo)
            Plan(_gapTo);
        if (now >= _gapFrom)
            return LineFate.Gap;
        var drawn = _random.Uniform();
        return drawn < RefusedShare ? LineFate.Refused : drawn < RefusedShare + LostShare ? LineFate.Lost : LineFate.Answered;
    }

    private void Plan(TimeSpan from)
    {
        _gapFrom = from + TimeSpan.FromDays(_random.Exponential(1 / GapsADay));
        _gapTo = _gapFrom + TimeSpan.FromSeconds(_random.Uniform(ShortestGap, LongestGap));
    }
}
