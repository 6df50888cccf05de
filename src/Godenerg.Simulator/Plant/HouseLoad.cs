namespace Godenerg.Simulator;

/// <summary>
/// A household of about 7.6 kWh a day. Judgement on what the reference leaves open: when things happen, and that the three bursts of a
/// day last 8 to 23 minutes, which brings the day to that figure.
/// </summary>
internal sealed class HouseLoad
{
    private const double FridgeWatts = 100;
    private const double FridgeDuty = 0.38;
    private const double FridgeSeconds = 2400;
    private const double EveningWatts = 140;

    private readonly Randomness _random;
    private readonly double _scale;
    private readonly List<(double From, double To, double Watts)> _today = [];
    private readonly double[] _base = new double[24];
    private double _fridgeSeconds;
    private double _nextChange;
    private double _appliances;

    /// <param name="randomness">The root of all streams.</param>
    /// <param name="scale">1 for this household; every load in proportion.</param>
    public HouseLoad(Randomness randomness, double scale = 1)
    {
        _random = randomness.Stream("house load");
        _scale = scale;
        _fridgeSeconds = _random.Uniform(0, FridgeSeconds);
        Turn();
    }

    /// <summary>Midnight: what will be switched on today.</summary>
    public void Turn()
    {
        _today.Clear();
        for (var hour = 0; hour < _base.Length; hour++)
            _base[hour] = _random.Uniform(100, 140);
        Add(7.5 + (0.4 * _random.Normal()), 5, 1800);
        Add(12.5 + (0.2 * _random.Normal()), 35, 700);
        Add(13 + (0.3 * _random.Normal()), _random.Uniform(15, 35), 1500);
        Add(20 + (0.4 * _random.Normal()), _random.Uniform(15, 35), 1500);
        for (var burst = 0; burst < 3; burst++)
            Add(_random.Uniform(8, 22), _random.Uniform(8, 23), _random.Uniform(800, 1800));
        var washes = _random.Uniform() < 0.40;
        var washedAt = _random.Uniform(10, 16);
        if (washes)
            Add(washedAt, 22, 2000);
        _today.Add((18.5, 23.5, EveningWatts));
        _nextChange = 0;
    }

    /// <summary>Watts that the house draws now.</summary>
    public double Step(double hour, double seconds)
    {
        if (hour >= _nextChange)
            Switch(hour);
        _fridgeSeconds = (_fridgeSeconds + seconds) % FridgeSeconds;
        var fridge = _fridgeSeconds < FridgeDuty * FridgeSeconds ? FridgeWatts : 0;
        return (_base[(int)hour] + fridge + _appliances) * _scale;
    }

    private void Add(double from, double minutes, double watts)
    {
        var start = Math.Clamp(from, 0, 23);
        _today.Add((start, start + (minutes / 60), watts));
    }

    private void Switch(double hour)
    {
        _appliances = 0;
        _nextChange = 24;
        foreach (var (from, to, watts) in _today)
        {
            if (hour >= from && hour < to)
                _appliances += watts;
            if (from > hour)
                _nextChange = Math.Min(_nextChange, from);
            if (to > hour)
                _nextChange = Math.Min(_nextChange, to);
        }
    }
}
