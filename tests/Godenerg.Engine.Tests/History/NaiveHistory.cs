namespace Godenerg.Engine.Tests.History;

/// <summary>The averages of charging reference 3.1, written down as they are said there: every sample of a list, every time.</summary>
internal sealed class NaiveHistory(double hold, double stale)
{
    private readonly List<(double At, double? Value)> _samples = [];

    public void Add(double at, double? value)
    {
        if (_samples.Count == 0 || at > _samples[^1].At)
            _samples.Add((at, value));
    }

    public Average Mean(double now, double window)
    {
        var parts = Parts(now, window);
        var covered = parts.Sum(part => part.Weight);
        return new(covered > 0 ? parts.Sum(part => part.Value * part.Weight) / covered : null, covered / window);
    }

    public double? Share(double now, double window, Func<double, bool> holds)
    {
        var parts = Parts(now, window);
        return parts.Count == 0 ? null : parts.Where(part => holds(part.Value)).Sum(part => part.Weight) / parts.Sum(part => part.Weight);
    }

    public double? Slope(double now, double window)
    {
        var parts = Parts(now, window);
        if (parts.Count < 2)
            return null;
        var weight = parts.Sum(part => part.Weight);
        var time = parts.Sum(part => part.Weight * part.At) / weight;
        var value = parts.Sum(part => part.Weight * part.Value) / weight;
        return 3_600 * parts.Sum(part => part.Weight * (part.At - time) * (part.Value - value))
            / parts.Sum(part => part.Weight * (part.At - time) * (part.At - time));
    }

    public double? Ago(double instant) =>
        _samples.LastOrDefault(sample => sample.At <= instant, (double.NegativeInfinity, null)) is var found && instant - found.At <= hold ? found.Value : null;

    private List<(double At, double Weight, double Value)> Parts(double now, double window)
    {
        var past = _samples.Where(sample => sample.At <= now).ToList();
        var parts = new List<(double, double, double)>();
        for (var i = past.Count - 1; i >= 0; i--)
        {
            var next = i + 1 < past.Count ? past[i + 1].At : now;
            // To the millisecond: a gap of just the limit is not above it, and nothing is not a little.
            if (Math.Round(next - past[i].At, 3) > stale)
                break;
            var weight = Math.Round(Math.Min(next, past[i].At + hold) - Math.Max(past[i].At, now - window), 3);
            if (weight > 0 && past[i].Value is { } value)
                parts.Add((past[i].At, weight, value));
        }

        return parts;
    }
}
