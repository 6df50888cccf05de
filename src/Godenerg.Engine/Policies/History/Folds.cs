using System.Runtime.CompilerServices;

namespace Godenerg.Engine.Policies.History;

/// <summary>What a walk over a window collects.</summary>
internal interface IFold
{
    /// <summary>True when the sums of a block will do instead of its samples.</summary>
    bool TakesSums { get; }

    /// <summary>Takes known values that held for a while. All three are of one length.</summary>
    /// <param name="ages">Ticks from each sample to the instant of the question.</param>
    /// <param name="weights">Ticks that it covers of the window; above 0.</param>
    /// <param name="values">The values.</param>
    void Take(ReadOnlySpan<long> ages, ReadOnlySpan<long> weights, ReadOnlySpan<double> values);

    /// <summary>Takes a block whose samples all count in full: the same as above without the ages, where sums will not do.</summary>
    void TakeBlock(ReadOnlySpan<uint> weights, ReadOnlySpan<double> values);

    /// <summary>Takes the sums of such a block.</summary>
    /// <param name="age">Ticks from the start of its chunk to the instant of the question.</param>
    /// <param name="times">When its samples were, and how long they held.</param>
    /// <param name="values">Σ w·x.</param>
    /// <param name="moments">Σ w·x·t.</param>
    void TakeSums(double age, in BlockTimes times, double values, double moments);
}

/// <summary>Σ x·dt / Σ dt.</summary>
internal struct MeanFold : IFold
{
    private double _sum;

    public readonly bool TakesSums => true;

    /// <summary>Σ dt, in ticks.</summary>
    public double Covered { get; private set; }

    public readonly double? Mean => Covered > 0 ? _sum / Covered : null;

    public void Take(ReadOnlySpan<long> ages, ReadOnlySpan<long> weights, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Covered += weights[i];
            _sum += weights[i] * values[i];
        }
    }

    public readonly void TakeBlock(ReadOnlySpan<uint> weights, ReadOnlySpan<double> values) => throw new InvalidOperationException("a mean takes the sums");

    public void TakeSums(double age, in BlockTimes times, double values, double moments)
    {
        Covered += times.Weight;
        _sum += values;
    }
}

/// <summary>The part of the covered time in which a condition on the value holds.</summary>
internal struct ShareFold(Func<double, bool> holds) : IFold
{
    private long _held;
    private long _covered;

    public readonly bool TakesSums => false;

    public readonly double? Share => _covered > 0 ? (double)_held / _covered : null;

    public void Take(ReadOnlySpan<long> ages, ReadOnlySpan<long> weights, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _covered += weights[i];
            _held += holds(values[i]) ? weights[i] : 0;
        }
    }

    public void TakeBlock(ReadOnlySpan<uint> weights, ReadOnlySpan<double> values)
    {
        // Here a share is made: sums in registers, no branch on what nobody can foresee near a threshold, and nothing asked twice in a row.
        var (condition, held, covered, last, isHeld) = (holds, 0L, 0L, double.NaN, (byte)0);
        for (var i = 0; i < weights.Length && i < values.Length; i++)
        {
            if (values[i] != last)
                (last, isHeld) = (values[i], Unsafe.BitCast<bool, byte>(condition(values[i])));
            covered += weights[i];
            held += weights[i] * isHeld;
        }

        _held += held;
        _covered += covered;
    }

    public readonly void TakeSums(double age, in BlockTimes times, double values, double moments) => throw new InvalidOperationException("a share is counted sample by sample");
}

/// <summary>The line through the samples that leaves the least squares, each counting as long as it held.</summary>
internal struct SlopeFold : IFold
{
    private double _origin;
    private double _w, _wt, _wx, _wtt, _wtx;

    public readonly bool TakesSums => true;

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

    public void Take(ReadOnlySpan<long> ages, ReadOnlySpan<long> weights, ReadOnlySpan<double> values)
    {
        if (_w == 0 && values.Length > 0)
            _origin = values[0];
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i] - _origin;
            double age = ages[i];
            var wt = weights[i] * age;
            _w += weights[i];
            _wt += wt;
            _wx += weights[i] * x;
            _wtt += wt * age;
            _wtx += wt * x;
        }
    }

    public readonly void TakeBlock(ReadOnlySpan<uint> weights, ReadOnlySpan<double> values) => throw new InvalidOperationException("a slope takes the sums");

    public void TakeSums(double age, in BlockTimes times, double values, double moments)
    {
        if (_w == 0 && times.Weight > 0)
            _origin = values / times.Weight;
        // Ages instead of times: each t is the chunk's age less the sample's.
        var wx = values - _origin * times.Weight;
        _w += times.Weight;
        _wt += age * times.Weight - times.Time;
        _wx += wx;
        _wtt += age * age * times.Weight - 2 * age * times.Time + times.Square;
        _wtx += age * wx - (moments - _origin * times.Time);
    }
}
