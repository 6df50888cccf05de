namespace Godenerg.Simulator;

/// <summary>Where the charger stands.</summary>
internal enum ChargerStage
{
    Off,

    /// <summary>Constant current up to the bulk voltage, then constant voltage there.</summary>
    Charging,

    Float,

    Equalizing,
}

/// <summary>What the charger measures in a step.</summary>
/// <param name="PvWatts">At the panels, available.</param>
/// <param name="BatteryAmps">Into the battery.</param>
/// <param name="SolarAmps">Out of the solar charger.</param>
/// <param name="BatteryVolts">At the terminals.</param>
/// <param name="TrueCharge">What no charger knows; for <see cref="FloatRule.TrueCharge"/> only.</param>
/// <param name="GridCharges">The grid charger wants to work.</param>
internal readonly record struct ChargerSenses(
    double PvWatts, double BatteryAmps, double SolarAmps, double BatteryVolts, double TrueCharge, bool GridCharges = false);

/// <summary>
/// OFF, CC–CV, FLOAT as owners found them (threads of AEVA and Kenyan list, charging reference section 0): from float nothing leads back
/// to charging but the next morning, and the float voltage acts only there.
/// </summary>
internal sealed class ChargerFirmware(FirmwareOptions options)
{
    /// <summary>The low-current test compares with this share of the maximum charge current.</summary>
    public const double LowShare = 0.2;

    /// <summary>The fixed time begins this close to the bulk voltage (48 V).</summary>
    private const double CvBegins = 0.5;

    /// <summary>What an honest firmware calls "at the voltage" (48 V).</summary>
    private const double NearVolts = 0.2;

    /// <summary>Judgement: as long as the other switching delays.</summary>
    private const double RebulkSeconds = 60;

    private double _darkSeconds;
    private double _lowSeconds;
    private double _cvSeconds;
    private double _rebulkSeconds;
    private double _equalizeSeconds;
    private double _equalizedSeconds;
    private bool _wasHigh;
    private bool _wasNear;

    public ChargerStage Stage { get; private set; }

    /// <summary>Time in float since the firmware went there.</summary>
    public double FloatSeconds { get; private set; }

    /// <summary>Time since the last equalization ended.</summary>
    public double SinceEqualizationSeconds { get; private set; }

    /// <summary>Left of a fixed time at constant voltage.</summary>
    public double CvSecondsLeft(ChargerSettings settings) => IsFixed(settings) && _wasNear ? Math.Max(0, (settings.CvMinutes * 60) - _cvSeconds) : 0;

    /// <summary>Where the battery is held now; not a number when the charger is off.</summary>
    public double TargetVolts(ChargerSettings settings) => Stage switch
    {
        ChargerStage.Charging => settings.BulkVolts,
        ChargerStage.Float => settings.FloatVolts,
        ChargerStage.Equalizing => settings.EqualizeVolts,
        _ => double.NaN,
    };

    /// <summary>Off and on again: stages and timers do not survive, settings do.</summary>
    public void Restart() => Enter(ChargerStage.Off);

    public void StartEqualizing()
    {
        if (Stage != ChargerStage.Off)
            Enter(ChargerStage.Equalizing);
    }

    public void StopEqualizing()
    {
        if (Stage == ChargerStage.Equalizing)
            Enter(ChargerStage.Float);
    }

    /// <param name="senses">Measured over the last step; the sun of this one.</param>
    /// <param name="settings">In force now.</param>
    /// <param name="seconds">Length of the step.</param>
    public void Step(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        SinceEqualizationSeconds += seconds;
        var isDark = senses.PvWatts < options.DarkWatts && !senses.GridCharges;
        _darkSeconds = isDark ? _darkSeconds + seconds : 0;
        if (Stage == ChargerStage.Off)
        {
            if (!isDark)
                Enter(ChargerStage.Charging);
            return;
        }

        if (_darkSeconds >= options.DarkSeconds && isDark)
            Enter(ChargerStage.Off);
        else if (Stage == ChargerStage.Charging)
            StepCharging(senses, settings, seconds);
        else if (Stage == ChargerStage.Float)
            StepFloat(senses, settings, seconds);
        else
            StepEqualizing(senses, settings, seconds);
    }

    private static bool IsFixed(ChargerSettings settings) => settings.CvMinutes is > 0 and not 255;

    /// <summary>Thresholds are told for 48 V.</summary>
    private static double Scale(ChargerSettings settings) => settings.BulkVolts > 36 ? 1 : settings.BulkVolts > 18 ? 0.5 : 0.25;

    private void StepCharging(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        var isFull = IsFixed(settings) ? FixedTimeIsOver(senses, settings, seconds) : DecidesFull(senses, settings, seconds);
        if (!isFull)
            return;
        var isDue = settings.EqualizeEnabled && settings.EqualizePeriodDays > 0 && SinceEqualizationSeconds >= settings.EqualizePeriodDays * 86_400;
        Enter(isDue ? ChargerStage.Equalizing : ChargerStage.Float);
    }

    private bool DecidesFull(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        if (options.FloatRule == FloatRule.TrueCharge)
            return senses.TrueCharge >= options.FullCharge;
        var amps = Math.Max(0, options.TestsSolarCurrent ? senses.SolarAmps : senses.BatteryAmps);
        var isLow = amps < LowShare * settings.MaxChargeAmps;
        _wasHigh |= !isLow;
        var counts = options.FloatRule == FloatRule.LowCurrentNearAbsorption
            ? senses.BatteryVolts >= settings.BulkVolts - (NearVolts * Scale(settings))
            : _wasHigh || !options.ArmsAtFifth;
        _lowSeconds = isLow && counts ? _lowSeconds + seconds : 0;
        return _lowSeconds >= options.LowCurrentSeconds;
    }

    private bool FixedTimeIsOver(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        var isNear = senses.BatteryVolts >= settings.BulkVolts - (CvBegins * Scale(settings));
        _wasNear |= isNear;
        if (isNear || (_wasNear && options.CountsMinutesBelow))
            _cvSeconds += seconds;
        return _cvSeconds >= settings.CvMinutes * 60;
    }

    private void StepFloat(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        FloatSeconds += seconds;
        _rebulkSeconds = options.RebulkVolts is { } volts && senses.BatteryVolts < volts ? _rebulkSeconds + seconds : 0;
        if (_rebulkSeconds >= RebulkSeconds)
            Enter(ChargerStage.Charging);
    }

    /// <summary>Ends after its time at the voltage, or is given up after the over-time (manuals: "battery equalization").</summary>
    private void StepEqualizing(in ChargerSenses senses, ChargerSettings settings, double seconds)
    {
        _equalizeSeconds += seconds;
        if (senses.BatteryVolts >= settings.EqualizeVolts - (NearVolts * Scale(settings)))
            _equalizedSeconds += seconds;
        if (_equalizedSeconds < settings.EqualizeMinutes * 60 && _equalizeSeconds < settings.EqualizeOverMinutes * 60)
            return;
        SinceEqualizationSeconds = 0;
        Enter(ChargerStage.Float);
    }

    private void Enter(ChargerStage stage)
    {
        Stage = stage;
        (_darkSeconds, _lowSeconds, _cvSeconds, _rebulkSeconds, _equalizeSeconds, _equalizedSeconds, FloatSeconds) = (0, 0, 0, 0, 0, 0, 0);
        (_wasHigh, _wasNear) = (false, false);
    }
}
