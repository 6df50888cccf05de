namespace Godenerg.Simulator;

/// <summary>What happens to the installation from outside: sun, clouds, people. It knows nothing of battery or charger.</summary>
internal sealed class Surroundings
{
    private readonly Site _site;
    private readonly PvArray _array;
    private readonly HouseLoad _load;
    private DateTime _midnight;

    /// <param name="site">The place.</param>
    /// <param name="from">Local time at the start.</param>
    /// <param name="randomness">The root of all streams.</param>
    /// <param name="forced">Every day of this type; null for days that change.</param>
    /// <param name="loadScale">1 for the household of <see cref="HouseLoad"/>.</param>
    public Surroundings(Site site, DateTime from, Randomness randomness, DayType? forced = null, double loadScale = 1)
    {
        _site = site;
        _array = new(site);
        Weather = new(randomness, forced);
        _load = new(randomness, loadScale);
        Now = from;
        _midnight = from.Date;
    }

    /// <summary>Local time.</summary>
    public DateTime Now { get; private set; }

    public Weather Weather { get; }

    /// <summary>Watts at the maximum power point.</summary>
    public double PvWatts { get; private set; }

    public double LoadWatts { get; private set; }

    public double AirTemperature => _site.AirTemperature(Now.DayOfYear, Now.TimeOfDay.TotalHours);

    /// <summary>True in the step that began a new day.</summary>
    public bool IsNewDay { get; private set; }

    public void Step(TimeSpan dt)
    {
        Now += dt;
        var hour = (Now - _midnight).TotalHours;
        IsNewDay = hour >= 24;
        if (IsNewDay)
        {
            _midnight = Now.Date;
            hour = (Now - _midnight).TotalHours;
            Weather.Turn();
            _load.Turn();
        }

        Weather.Step(dt.TotalSeconds);
        LoadWatts = _load.Step(hour, dt.TotalSeconds);
        PvWatts = _array.Available(_midnight.DayOfYear, hour, Weather.Clearness);
    }
}
