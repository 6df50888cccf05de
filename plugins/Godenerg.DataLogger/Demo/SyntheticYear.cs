using Godenerg.DataLogger.Care;

namespace Godenerg.DataLogger.Demo;

/// <summary>
/// A house that never was: sun, clouds, people and a battery, with the decimals and the noise that inverters send. The same seed gives the
/// same house. For a first look at the history, and for measuring it.
/// </summary>
internal sealed class SyntheticYear(ulong seed)
{
    /// <summary>What is sampled, in the order of <see cref="Values"/>.</summary>
    public static readonly IReadOnlyList<Metric<double>> Sampled =
    [
        Metrics.GridVoltage, Metrics.GridFrequency, Metrics.OutputVoltage, Metrics.OutputFrequency, Metrics.OutputApparentPower, Metrics.OutputPower,
        Metrics.OutputLoad, Metrics.InverterBusVoltage, Metrics.BatteryVoltage, Metrics.BatteryChargeCurrent, Metrics.BatteryCapacity,
        Metrics.InverterHeatSinkTemperature, Metrics.PvCurrent, Metrics.PvVoltage, Metrics.PvBatteryVoltage, Metrics.BatteryDischargeCurrent, Metrics.PvPower,
    ];

    private const double DayLength = 86_400_000;
    private readonly double[] _values = new double[17];
    private ulong _state = (seed * 2) + 1;
    private double _clouds = 0.8;
    private double _house = 350;
    private double _kettle;
    private double _grid = 230;
    private double _charge = 0.6;
    private double _warmth = 25;

    /// <summary>Of the newest row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Lives through a stretch of time.</summary>
    /// <param name="from">Its beginning.</param>
    /// <param name="length">How long.</param>
    /// <param name="spacing">Between two rows, which come up to 20 ms late as polls do.</param>
    /// <returns>The instant of every row [ms]; <see cref="Values"/> is then about it.</returns>
    public IEnumerable<long> Rows(DateTimeOffset from, TimeSpan length, TimeSpan spacing)
    {
        var start = from.ToUnixTimeMilliseconds();
        for (var time = start; time < start + (long)length.TotalMilliseconds; time += (long)spacing.TotalMilliseconds)
        {
            Live(time, spacing.TotalHours);
            yield return time + (long)(Uniform() * 20);
        }
    }

    /// <summary>Puts it into a history.</summary>
    /// <returns>How many rows.</returns>
    public async Task<long> FillAsync(HistoryStore store, string inverter, DateTimeOffset from, TimeSpan length, TimeSpan spacing, CancellationToken cancel)
    {
        var series = Sampled.Select(metric => store.Table.Of(inverter, metric)).ToArray();
        var bulk = new BulkWriter(store);
        var rows = 0L;
        foreach (var time in Rows(from, length, spacing))
        {
            for (var index = 0; index < series.Length; index++)
                bulk.Add(series[index], time, _values[index]);
            rows++;
            if (bulk.IsFull)
                await bulk.CommitAsync(cancel).ConfigureAwait(false);
        }

        await bulk.CommitAsync(cancel).ConfigureAwait(false);
        return rows;
    }

    private void Live(long time, double hours)
    {
        var year = time / DayLength / 365.25 * 2 * Math.PI;
        var hour = time % DayLength / 3_600_000;
        var sun = Math.Max(0, Math.Sin((hour - 6) / 12 * Math.PI) - (0.25 * Math.Cos(year)));
        Drift(ref _clouds, 0.75, 0.02, 0.05, 0.1, 1);
        Drift(ref _house, hour is > 17 and < 23 ? 700 : 320, 0.01, 12, 80, 2_500);
        Drift(ref _grid, 230, 0.005, 0.15, 218, 242);
        _kettle = _kettle > 0 && Uniform() > 0.08 ? _kettle : Uniform() < 0.002 ? 1_800 : 0;

        var pv = Math.Round(Math.Max(0, (3_600 * sun * _clouds) + (sun > 0 ? Noise(18) : 0)));
        var load = Math.Round(Math.Max(60, _house + _kettle + Noise(12)));
        var net = pv - load;
        _charge = Math.Clamp(_charge + (net * hours / 9_600), 0.15, 1);
        var isFull = _charge >= 1 && net > 0;
        var battery = isFull ? 54 : 48.2 + (5.2 * _charge) + (net / 2_500);
        Drift(ref _warmth, 24 + (10 * sun) + (load / 250), 0.01, 0.05, 5, 80);

        _values[0] = Round(_grid + Noise(0.25), 10);
        _values[1] = Round(50 + Noise(0.02), 10);
        _values[2] = Round(230 + Noise(0.15), 10);
        _values[3] = Round(50 + Noise(0.01), 10);
        _values[4] = Math.Round((load * 1.08) + 20 + Noise(6));
        _values[5] = load;
        _values[6] = Math.Round(load / 50);
        _values[7] = Math.Round(390 + (_charge * 20) + Noise(1.2));
        _values[8] = Round(battery + Noise(0.03), 100);
        _values[9] = net > 0 ? isFull ? 1 : Math.Floor(net / battery) : 0;
        _values[10] = Math.Round(_charge * 100);
        _values[11] = Math.Round(_warmth);
        _values[12] = Math.Floor(pv / battery);
        _values[13] = sun > 0 ? Round(265 + (20 * _clouds) + Noise(1.5), 10) : 0;
        _values[14] = sun > 0 ? Round(battery + 0.1 + Noise(0.03), 100) : 0;
        _values[15] = net < 0 ? Math.Floor(-net / battery) : 0;
        _values[16] = pv;
    }

    private void Drift(ref double value, double towards, double pull, double noise, double least, double most) =>
        value = Math.Clamp(value + ((towards - value) * pull) + Noise(noise), least, most);

    private static double Round(double value, double parts) => Math.Round(value * parts) / parts;

    /// <summary>Bell shaped enough: the sum of three.</summary>
    private double Noise(double width) => (Uniform() + Uniform() + Uniform() - 1.5) * 2 * width;

    private double Uniform()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (_state >> 11) * (1.0 / (1UL << 53));
    }
}
