namespace Godenerg.Simulator;

/// <summary>What one installation did, added up.</summary>
internal sealed class FirmwareTally(double absorptionVolts)
{
    private const double FullCharge = 0.965;
    private const double OverCharge = 0.985;

    /// <summary>"At absorption" begins here below it.</summary>
    private const double Near = 0.3;

    /// <summary>Below this the sun has set.</summary>
    private const double SunsetWatts = 20;

    private int _days;
    private int _fullDays;
    private double _mostToday;
    private double _lastByDay;
    private double _sunsetCharge;
    private double _availableWh;
    private double _harvestWh;
    private double _absorptionHours;
    private double _overchargeHours;
    private double _gassingAh;

    public static FirmwareTally Sum(IEnumerable<FirmwareTally> tallies)
    {
        var sum = new FirmwareTally(0);
        foreach (var tally in tallies)
        {
            sum._days += tally._days;
            sum._fullDays += tally._fullDays;
            sum._sunsetCharge += tally._sunsetCharge;
            sum._availableWh += tally._availableWh;
            sum._harvestWh += tally._harvestWh;
            sum._absorptionHours += tally._absorptionHours;
            sum._overchargeHours += tally._overchargeHours;
            sum._gassingAh += tally._gassingAh;
        }

        return sum;
    }

    public void Count(Installation installation, double pvWatts, double seconds)
    {
        var hours = seconds / 3600;
        var (bank, flow) = (installation.Bank, installation.Flow);
        _mostToday = Math.Max(_mostToday, bank.StateOfCharge);
        if (pvWatts > SunsetWatts)
            _lastByDay = bank.StateOfCharge;
        _availableWh += pvWatts * hours;
        _harvestWh += flow.PvUsedWatts * hours;
        _gassingAh += bank.LostAmps * hours;
        if (bank.Voltage < absorptionVolts - Near)
            return;
        _absorptionHours += hours;
        if (bank.StateOfCharge > OverCharge)
            _overchargeHours += hours;
    }

    public void Turn()
    {
        _days++;
        _fullDays += _mostToday >= FullCharge ? 1 : 0;
        _sunsetCharge += _lastByDay;
        _mostToday = 0;
    }

    /// <summary>Closes the last day, unless a midnight already did.</summary>
    public void End(int days)
    {
        if (_days < days)
            Turn();
    }

    public FirmwareRow ToRow(string name, FirmwareTally oracle) => new(
        name, _days, 100.0 * _fullDays / _days, oracle._fullDays == 0 ? 0 : 100.0 * _fullDays / oracle._fullDays, _sunsetCharge / _days,
        100 * _harvestWh / _availableWh, 100 * _harvestWh / oracle._harvestWh, _absorptionHours / _days, _overchargeHours / _days, _gassingAh / _days);
}
