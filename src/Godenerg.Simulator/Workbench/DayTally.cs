namespace Godenerg.Simulator.Workbench;

/// <summary>Adds up what really happens, step by step and day by day.</summary>
/// <param name="absorbVolts">Where the bank absorbs.</param>
internal sealed class DayTally(double absorbVolts)
{
    private const double OverCharge = 0.985;

    /// <summary>"At absorption" begins here below it.</summary>
    private const double Near = 0.3;

    /// <summary>Below this the sun has set.</summary>
    private const double SunsetWatts = 20;

    private readonly List<TrialDay> _days = [];
    private TrialDay _today;

    public IReadOnlyList<TrialDay> Days => _days;

    /// <summary>Setters so far; looked at at midnight.</summary>
    public Func<int> Writes { get; init; } = () => 0;

    private int _writesBefore;

    /// <summary>Takes a step in.</summary>
    public void Count(Installation installation, Surroundings outside, double seconds)
    {
        if (outside.IsNewDay)
            Turn();
        var hours = seconds / 3600;
        var (bank, flow) = (installation.Bank, installation.Flow);
        var charge = bank.StateOfCharge;
        var isNear = bank.Voltage >= absorbVolts - Near;
        _today = new TrialDay(
            outside.Weather.Today,
            Math.Max(_today.MostCharge, charge),
            outside.PvWatts > SunsetWatts ? charge : _today.ChargeAtSunset,
            _today.HarvestWh + (flow.PvUsedWatts * hours),
            _today.AvailableWh + (outside.PvWatts * hours),
            _today.AbsorbHours + (isNear ? hours : 0),
            _today.OverchargeHours + (isNear && charge > OverCharge ? hours : 0),
            _today.GassingAh + (bank.LostAmps * hours),
            _today.UnservedWh + (flow.UnservedWatts * hours))
        {
            AfterFullHours = _today.AfterFullHours + (isNear && charge >= TrialDay.FullCharge ? hours : 0),
        };
    }

    /// <summary>Closes the last day, unless a midnight already did.</summary>
    public void End(int days)
    {
        if (_days.Count < days)
            Turn();
    }

    private void Turn()
    {
        var writes = Writes();
        _days.Add(_today with { Writes = writes - _writesBefore });
        (_today, _writesBefore) = (default, writes);
    }
}
