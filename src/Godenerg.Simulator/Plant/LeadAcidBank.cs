namespace Godenerg.Simulator;

/// <summary>
/// Lead-acid cells after Schiffer et al. (J. Power Sources 168, 2007): open-circuit voltage, an instantaneous and two delayed
/// overvoltages, of which the slow one holds Shepherd's state-of-charge term, and Tafel gassing. The delayed terms are stepped
/// implicitly, so that the current for a set voltage is one division and no step is too long.
/// </summary>
internal sealed class LeadAcidBank : IBank
{
    private const double FastSeconds = 90;
    private const double SlowSeconds = 600;

    // Ωh per cell: 0.42 of charging as 0.17 at once and 0.25 delayed; Mc 1.3 instead of Schiffer's 0.888 (a judgement of the
    // reference, which puts the end of bulk at C/10 near 86 %).
    private const double ChargeAtOnce = 0.17;
    private const double ChargeFast = 0.25;
    private const double ChargeSlow = 0.42 * 1.3;
    private const double ChargePole = 1.001;
    private const double DischargeAtOnce = 0.30;
    private const double DischargeFast = 0.40;
    private const double DischargeSlow = 0.699 * 0.0464;
    private const double DischargePole = 1.75;

    // Judgement: the last 5 % of the charge fall off a knee of 0.30 V. Without it a light load never reaches the cut-off, because the
    // straight line of the reference ends at 1.94 V; charging is not touched.
    private const double KneeCharge = 0.05;
    private const double KneeVolts = 0.30;

    /// <summary>Judgement: far above what any charger holds Tafel's line ends; only a current forced into a full bank gets there.</summary>
    private const double GassingEnds = 2.8;

    private readonly int _cells;
    private readonly double _gassing;
    private double _charge;
    private double _fast;
    private double _slow;
    private double _volts;

    // The factors of the implicit step depend on its length alone, and that hardly ever changes.
    private double _seconds;
    private double _fastGain;
    private double _fastKeep;
    private double _slowGain;
    private double _slowKeep;

    public LeadAcidBank(BankOptions options)
    {
        _cells = options.Cells;
        CapacityAh = options.CapacityAh;
        _charge = options.StateOfCharge;
        _gassing = options.CapacityAh / 100 * (options.GassingMilliamps / 1000) * options.GassingAge
            * Math.Exp(0.06 * (options.Temperature - BankOptions.RoomTemperature));
        _volts = OpenCircuit;
    }

    public double CapacityAh { get; }

    public double StateOfCharge => _charge;

    public double Voltage => _volts * _cells;

    public double LostAmps { get; private set; }

    private double OpenCircuit
    {
        get
        {
            var below = 1 - (_charge / KneeCharge);
            return 1.94 + (0.19 * _charge) - (below > 0 ? KneeVolts * below * below : 0);
        }
    }

    public double CurrentFor(double volts, double seconds)
    {
        Prepare(seconds);
        var over = (volts / _cells) - OpenCircuit - (_fast * _fastKeep) - (_slow * _slowKeep);
        return over / (over >= 0 ? ChargeResistance : DischargeResistance) * CapacityAh;
    }

    public void Step(double amps, double seconds)
    {
        Prepare(seconds);
        var rate = amps / CapacityAh;
        var rest = OpenCircuit;
        var (atOnce, fast, slow) = rate >= 0
            ? (ChargeAtOnce, ChargeFast, SlowWhenCharging)
            : (DischargeAtOnce, DischargeFast, SlowWhenDischarging);
        _fast = (_fast * _fastKeep) + (fast * rate * _fastGain);
        _slow = (_slow * _slowKeep) + (slow * rate * _slowGain);
        _volts = rest + (atOnce * rate) + _fast + _slow;

        // A cell that stores nothing more gasses with all it gets, and an empty one cannot lose what it has not.
        var lost = _gassing * Math.Exp(11 * (Math.Min(_volts, GassingEnds) - 2.23));
        var hours = seconds / 3600;
        var charge = _charge + ((amps - lost) * hours / CapacityAh);
        _charge = Math.Clamp(charge, 0, 1);
        LostAmps = lost + ((charge - _charge) * CapacityAh / hours);
    }

    private double ChargeResistance => ChargeAtOnce + (ChargeFast * _fastGain) + (SlowWhenCharging * _slowGain);

    private double DischargeResistance => DischargeAtOnce + (DischargeFast * _fastGain) + (SlowWhenDischarging * _slowGain);

    private double SlowWhenCharging => ChargeSlow * _charge / (ChargePole - _charge);

    private double SlowWhenDischarging => DischargeSlow * (1 - _charge) / (DischargePole - 1 + _charge);

    private void Prepare(double seconds)
    {
        if (seconds == _seconds)
            return;
        _seconds = seconds;
        (_fastGain, _fastKeep) = (seconds / (FastSeconds + seconds), FastSeconds / (FastSeconds + seconds));
        (_slowGain, _slowKeep) = (seconds / (SlowSeconds + seconds), SlowSeconds / (SlowSeconds + seconds));
    }
}
