namespace Godenerg.Engine.Policies.History;

/// <summary>What a walk over a window collects.</summary>
internal interface IFold
{
    /// <summary>True when the sums of a block will do instead of its samples.</summary>
    bool TakesSums { get; }

    /// <summary>Takes a known value that held for a while.</summary>
    /// <param name="age">Ticks from the sample to the instant of the question.</param>
    /// <param name="weight">Ticks that it covers of the window; above 0.</param>
    /// <param name="value">The value.</param>
    void Take(long age, double weight, double value);

    /// <summary>Takes a block at once.</summary>
    void TakeSums(double weight, double sum);
}

/// <summary>Σ x·dt / Σ dt.</summary>
internal struct MeanFold : IFold
{
    private double _sum;

    public readonly bool TakesSums => true;

    /// <summary>Σ dt, in ticks.</summary>
    public double Covered { get; private set; }

    public readonly double? Mean => Covered > 0 ? _sum / Covered : null;

    public void Take(long age, double weight, double value) => TakeSums(weight, value * weight);

    public void TakeSums(double weight, double sum)
    {
        Covered += weight;
        _sum += sum;
    }
}

/// <summary>The part of the covered time in which a condition on the value holds.</summary>
internal struct ShareFold(Func<double, bool> holds) : IFold
{
    private double _last = double.NaN;
    private bool _lastHolds;
    private double _held;
    private double _covered;

    public readonly bool TakesSums => false;

    public readonly double? Share => _covered > 0 ? _held / _covered : null;

    public void Take(long age, double weight, double value)
    {
        // Values come in steps, so the same one often follows itself: the condition is asked once.
        if (value != _last)
            (_last, _lastHolds) = (value, holds(value));
        _covered += weight;
        if (_lastHolds)
            _held += weight;
    }

    public readonly void TakeSums(double weight, double sum) => throw new InvalidOperationException("a share is counted sample by sample");
}

/// <summary>The line through the samples that leaves the least squares, each counting as long as it held.</summary>
internal struct SlopeFold : IFold
{
    private double _origin;
    private double _w, _wt, _wx, _wtt, _wtx;

    public readonly bool TakesSums => false;

    /// <summary>Units per hour; null with fewer than two instants.</summary>
    public readonly double? PerHour
    {
        get
        {
            var spread = _wtt - _wt * _wt / _w;
            // One instant spreads by nothing but rounding.
            return spread > _wtt * 1e-12 ? -(_wtx - _wt * _wx / _w) / spread * HistoryTime.PerHour : null;
        }
    }

    public void Take(long age, double weight, double value)
    {
        if (_w == 0)
            _origin = value;
        var x = value - _origin;
        var wt = weight * age;
        _w += weight;
        _wt += wt;
        _wx += weight * x;
        _wtt += wt * age;
        _wtx += wt * x;
    }

    public readonly void TakeSums(double weight, double sum) => throw new InvalidOperationException("a slope needs every sample");
}
