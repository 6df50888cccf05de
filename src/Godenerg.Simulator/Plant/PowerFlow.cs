namespace Godenerg.Simulator;

/// <summary>What the charger and the relays ask of one step.</summary>
/// <param name="PvWatts">At the maximum power point.</param>
/// <param name="LoadWatts">What the house wants, AC.</param>
/// <param name="TargetVolts">Where the charger holds the battery; not a number when it is off.</param>
/// <param name="MaxChargeAmps">Into the battery, from all sources.</param>
/// <param name="MaxSolarAmps">From the solar charger, load included.</param>
/// <param name="GridFeedsHouse">The relay is on the utility side.</param>
/// <param name="GridChargeAmps">What the grid charger may add; 0 for nothing.</param>
/// <param name="CutOffVolts">Where the inverter gives up.</param>
/// <param name="OutputAllowed">False when a battery management system forbids discharging.</param>
internal readonly record struct FlowInput(
    double PvWatts,
    double LoadWatts,
    double TargetVolts,
    double MaxChargeAmps,
    double MaxSolarAmps,
    bool GridFeedsHouse,
    double GridChargeAmps,
    double CutOffVolts,
    bool OutputAllowed = true);

/// <summary>
/// Who feeds whom during a step: panels first, then the grid charger, then the battery. All currents of a step are taken at the voltage
/// of its beginning (a judgement: the error is that of one step, and the balance closes exactly).
/// </summary>
internal sealed class PowerFlow(IBank bank, int nominalVolts)
{
    /// <summary>From battery to AC.</summary>
    public const double InverterEfficiency = 0.91;

    /// <summary>What the inverter itself draws, awake.</summary>
    public const double IdleWatts = 45;

    /// <summary>From panel to battery.</summary>
    public const double ChargerEfficiency = 0.97;

    private const double CutOffSeconds = 60;
    private const double ReturnSeconds = 300;

    /// <summary>50 V at 48 V: where the inverter starts again after it gave up at 44.4 V; 5.6 V above whatever cut-off is set.</summary>
    private const double ReturnMargin = 5.6 / 48;

    private double _lowSeconds;
    private double _highSeconds;

    /// <summary>False after the battery fell too low, until it has recovered.</summary>
    public bool OutputOn { get; private set; } = true;

    /// <summary>Of the step, in front of the battery.</summary>
    public double BusVolts { get; private set; } = bank.Voltage;

    public double BatteryAmps { get; private set; }

    /// <summary>At the battery side of the solar charger.</summary>
    public double SolarAmps { get; private set; }

    /// <summary>At the panels.</summary>
    public double PvUsedWatts { get; private set; }

    public double CurtailedWatts { get; private set; }

    public double ServedWatts { get; private set; }

    public double UnservedWatts { get; private set; }

    /// <summary>Of the battery's side of the inverter, idle included.</summary>
    public double InverterAmps { get; private set; }

    public double GridChargeAmps { get; private set; }

    public void Step(in FlowInput input, double seconds)
    {
        // Below half its class there is no battery worth dividing by.
        BusVolts = Math.Max(bank.Voltage, nominalVolts / 2.0);
        Switch(input, seconds);

        var inverts = OutputOn && !input.GridFeedsHouse && input.OutputAllowed;
        InverterAmps = inverts ? ((input.LoadWatts / InverterEfficiency) + IdleWatts) / BusVolts : 0;
        var chargerIsOn = !double.IsNaN(input.TargetVolts);
        var solar = chargerIsOn ? Math.Min(ChargerEfficiency * input.PvWatts / BusVolts, input.MaxSolarAmps) : 0;
        var spare = Math.Min(solar + input.GridChargeAmps - InverterAmps, input.MaxChargeAmps);
        BatteryAmps = spare > 0 && chargerIsOn ? Math.Min(spare, Math.Max(bank.CurrentFor(input.TargetVolts, seconds), -InverterAmps)) : spare;

        var drawn = BatteryAmps + InverterAmps;
        SolarAmps = Math.Max(0, Math.Min(drawn, solar));
        GridChargeAmps = Math.Max(0, drawn - SolarAmps);
        PvUsedWatts = SolarAmps * BusVolts / ChargerEfficiency;
        CurtailedWatts = Math.Max(0, input.PvWatts - PvUsedWatts);
        ServedWatts = inverts || input.GridFeedsHouse ? input.LoadWatts : 0;
        UnservedWatts = input.LoadWatts - ServedWatts;
        bank.Step(BatteryAmps, seconds);
    }

    private void Switch(in FlowInput input, double seconds)
    {
        if (OutputOn)
        {
            _lowSeconds = BusVolts < input.CutOffVolts ? _lowSeconds + seconds : 0;
            OutputOn = _lowSeconds < CutOffSeconds || input.GridFeedsHouse;
            _highSeconds = 0;
        }
        else
        {
            var returnVolts = input.CutOffVolts + (nominalVolts * ReturnMargin);
            _highSeconds = BusVolts > returnVolts ? _highSeconds + seconds : 0;
            OutputOn = _highSeconds >= ReturnSeconds || input.GridFeedsHouse;
            _lowSeconds = 0;
        }
    }
}
