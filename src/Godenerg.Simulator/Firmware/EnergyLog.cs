namespace Godenerg.Simulator;

/// <summary>The machine's energy log: watt-hours by the days of its own clock, which may be wrong or be set.</summary>
internal sealed class EnergyLog
{
    private readonly Dictionary<DateOnly, double> _days = [];
    private DateTime _today = DateTime.MinValue;
    private double _todayWh;

    public double Total => _days.Values.Sum() + _todayWh;

    public void Add(DateTime clock, double wattHours)
    {
        if (clock.Date != _today)
        {
            Close();
            _today = clock.Date;
        }

        _todayWh += wattHours;
    }

    public double Of(DateOnly day) => Sum(known => known == day);

    public double OfMonth(int year, int month) => Sum(known => known.Year == year && known.Month == month);

    public double OfYear(int year) => Sum(known => known.Year == year);

    public void Erase()
    {
        _days.Clear();
        _todayWh = 0;
    }

    private double Sum(Func<DateOnly, bool> counts)
    {
        Close();
        return _days.Where(day => counts(day.Key)).Sum(day => day.Value);
    }

    private void Close()
    {
        if (_todayWh == 0)
            return;
        var day = DateOnly.FromDateTime(_today);
        _days[day] = _days.GetValueOrDefault(day) + _todayWh;
        _todayWh = 0;
    }
}
