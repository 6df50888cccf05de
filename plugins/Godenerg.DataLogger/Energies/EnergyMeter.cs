namespace Godenerg.DataLogger.Energies;

/// <summary>Adds up powers, a trapezoid between two status readings. Used by one work.</summary>
internal sealed class EnergyMeter(TimeProvider clock)
{
    /// <summary>The metrics, in the order of <see cref="Parts"/>.</summary>
    public static readonly IReadOnlyList<Metric<double>> All = [Metrics.EnergyPv, Metrics.EnergyLoad, Metrics.EnergyGrid, Metrics.EnergyBatteryIn, Metrics.EnergyBatteryOut];

    private const int Decimals = 1;

    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private readonly double?[] _totals = new double?[All.Count];
    private Powers _powers;
    private long? _timestamp;

    /// <summary>The instant up to which energies are added up; null before the first.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Goes on from totals that were stored; null for what was never counted.</summary>
    public void GoOnFrom(IReadOnlyList<double?> stored)
    {
        for (var index = 0; index < _totals.Length; index++)
            _totals[index] = stored[index];
    }

    /// <summary>Begins at the status that is known already.</summary>
    public void Begin(Snapshot now)
    {
        if (now.Readings.FirstOrDefault(reading => reading.ValueOf(Metrics.OutputPower).HasValue) is { } status)
            (_powers, _timestamp) = (Powers.Of(now), status.Timestamp);
    }

    /// <summary>Adds what has flowed since the status before.</summary>
    /// <param name="now">The picture with <paramref name="status"/>.</param>
    /// <param name="status">A reading; without a power at the output it is none.</param>
    public void Take(Snapshot now, Reading status)
    {
        if (!status.ValueOf(Metrics.OutputPower).HasValue)
            return;
        var powers = Powers.Of(now);
        if (_timestamp is { } before && clock.GetElapsedTime(before, status.Timestamp) is var time && time > TimeSpan.Zero && time <= LongestGap)
        {
            for (var index = 0; index < _totals.Length; index++)
                if (Parts(_powers, index) is { } from && Parts(powers, index) is { } to)
                    _totals[index] = (_totals[index] ?? 0) + ((from + to) / 2 * time.TotalHours);
            At = status.At;
        }

        (_powers, _timestamp) = (powers, status.Timestamp);
    }

    /// <summary>The total of a metric of <see cref="All"/>, Wh; unknown where nothing was ever counted.</summary>
    public MetricValue TotalOf(int index) => _totals[index] is { } total ? MetricValue.Of(Math.Round(total, Decimals)) : MetricValue.Unknown;

    private static double? Parts(in Powers powers, int index) => index switch
    {
        0 => powers.Pv,
        1 => powers.Load,
        2 => powers.Grid,
        3 => powers.BatteryIn,
        _ => powers.BatteryOut,
    };
}
