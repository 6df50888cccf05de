using System.Globalization;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator;

/// <summary>
/// A house with an inverter: sun, people, battery, relays, firmware and its memory, behind the wire of <see cref="IMachine"/>. Nothing
/// moves but in <see cref="Step"/>, and everything that moves follows from the options. One thread at a time.
/// </summary>
internal sealed class SimulatedHouse : IMachine
{
    /// <summary>Longest step of <see cref="AdvanceTo"/>: the physics are stable at any, but people and clouds have minutes.</summary>
    private static readonly TimeSpan UsualStep = TimeSpan.FromSeconds(10);

    /// <summary>Judgement: status b6 stays up for a minute, long enough for every poll; no document says when it falls.</summary>
    private static readonly TimeSpan ChangedFor = TimeSpan.FromMinutes(1);

    private readonly HouseOptions _options;
    private readonly Surroundings _surroundings;
    private readonly SourceRelay _relay = new();
    private readonly Randomness _sensor;
    private readonly ReadingTable _readings = new();
    private readonly EnergyLog _pvEnergy = new();
    private readonly EnergyLog _loadEnergy = new();
    private TimeSpan _clockSkew;
    private DateTime _changedUntil;
    private int _settingsVersion = -1;
    private long _moment;

    /// <exception cref="ArgumentException">When the options are impossible: all errors, one a line, with what is allowed.</exception>
    public SimulatedHouse(HouseOptions options)
    {
        var errors = new OptionErrors();
        options.Check(errors);
        errors.Throw();

        _options = options;
        var randomness = new Randomness(options.Seed);
        _sensor = randomness.Stream("voltage sensor");
        _surroundings = new(options.Site, options.From, randomness, options.Weather, options.LoadScale);
        _clockSkew = options.ClockSkew;
        GridPresent = options.Utility is not null;
        Installation = new(options.Bank, options.Firmware);
        Memory = new(options.Machine, options.Settings);
        foreach (var (setting, value) in HouseSetup.For(options.Machine, options.Bank, options.Setup))
            Memory.Install(setting, value);
        Charger = ChargerSettings.From(Memory, options.Site.SolarChargerAmps);
        SensedVolts = Installation.Bank.Voltage + options.VoltageOffset;

        StatusReadings.Add(_readings, this);
        AlarmReadings.Add(_readings, this);
        PlateReadings.Add(_readings, this);
        UnitReadings.Add(_readings, this);
        _readings.Add(Metrics.PvEnergyTotal, () => _pvEnergy.Total);
        _readings.Add(Metrics.OutputEnergyTotal, () => _loadEnergy.Total);
        foreach (var metric in new[] { Metrics.PvEnergyDay, Metrics.PvEnergyToday, Metrics.OutputEnergyDay })
            _readings.Add(metric, () => Energy(metric, DateOnly.FromDateTime(Clock)));
        foreach (var metric in new[] { Metrics.PvEnergyMonth, Metrics.PvEnergyYear, Metrics.OutputEnergyMonth, Metrics.OutputEnergyYear })
            _readings.Add(metric, () => Energy(metric, DateOnly.FromDateTime(Clock)));
    }

    /// <summary>Local time of the house.</summary>
    public DateTime Now => _surroundings.Now;

    /// <summary>The machine's own idea of the time.</summary>
    public DateTime Clock => Now + _clockSkew;

    public MachineProfile Machine => _options.Machine;

    /// <summary>The grid comes and goes; false for good in a house without a connection.</summary>
    public bool GridPresent
    {
        get;
        set => (field, _moment) = (value && _options.Utility is not null, _moment + 1);
    }

    /// <summary>Battery voltage as the machine reads it.</summary>
    public double SensedVolts { get; private set; }

    /// <summary>EEPROM: settings and write counters.</summary>
    public SettingsMemory Memory { get; }

    public bool SettingsChanged => Now < _changedUntil;

    /// <inheritdoc cref="IMachine.Moment"/>
    public long? Moment => _moment + Memory.Version;

    /// <summary>Told of every step when it is over, with its length in seconds.</summary>
    public Action<double>? Lived { get; set; }

    public Truth Truth => new(
        Now, Installation.Bank.StateOfCharge, Installation.Bank.Voltage, Flow.BatteryAmps, _surroundings.PvWatts, Flow.PvUsedWatts,
        Flow.CurtailedWatts, _surroundings.LoadWatts, Flow.UnservedWatts, Installation.Bank.LostAmps, Installation.Firmware.Stage,
        Installation.Firmware.TargetVolts(Charger), _surroundings.Weather.Today, Flow.OutputOn, _relay.GridFeedsHouse);

    internal Installation Installation { get; }

    internal PowerFlow Flow => Installation.Flow;

    internal Surroundings Surroundings => _surroundings;

    internal UtilityOptions? Utility => GridPresent ? _options.Utility : null;

    internal bool GridFeedsHouse => _relay.GridFeedsHouse;

    /// <summary>The settings the charger obeys now.</summary>
    internal ChargerSettings Charger { get; private set; }

    /// <summary>Lives through a moment; one of no length only finds out what is going on.</summary>
    public void Step(TimeSpan dt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dt, TimeSpan.Zero);
        var seconds = dt.TotalSeconds;
        if (_settingsVersion != Memory.Version)
            Obey();
        _surroundings.Step(dt);

        var (firmware, bank) = (Installation.Firmware, Installation.Bank);
        var pv = _surroundings.PvWatts;
        var load = _surroundings.LoadWatts;
        var solarCovers = pv * PowerFlow.ChargerEfficiency * PowerFlow.InverterEfficiency > load + PowerFlow.IdleWatts;
        _relay.Step(Memory, GridPresent, bank.Voltage, firmware.Stage == ChargerStage.Float, solarCovers, Flow.OutputOn, seconds);
        var grid = _relay.GridFeedsHouse ? GridCharge.For(Memory, pv < _options.Firmware.DarkWatts) : GridCharge.None;
        Installation.Decide(pv, grid.Amps > 0, Charger, seconds);

        Flow.Step(
            new(
                pv, load, firmware.TargetVolts(Charger), Charger.MaxChargeAmps, grid.SolarRests ? 0 : Charger.MaxSolarAmps, _relay.GridFeedsHouse,
                firmware.Stage == ChargerStage.Off ? 0 : grid.Amps, Charger.CutOffVolts, Charger.MayDischarge),
            seconds);

        SensedVolts = bank.Voltage + _options.VoltageOffset + (_options.VoltageNoise * _sensor.Normal());
        _pvEnergy.Add(Clock, Flow.PvUsedWatts * seconds / 3600);
        _loadEnergy.Add(Clock, Flow.ServedWatts * seconds / 3600);
        _moment++;
        Lived?.Invoke(seconds);
    }

    /// <summary>
    /// Lets the house live in whole steps of 10 s, never past a time. For a clock that others drive: the days then do not depend on the
    /// moments at which somebody happened to ask.
    /// </summary>
    public void Follow(DateTime local)
    {
        while (local - Now >= UsualStep)
            Step(UsualStep);
    }

    /// <summary>Lets the house live until a time, in steps of 10 s and one for the rest. Nothing happens for a time that is past.</summary>
    public void AdvanceTo(DateTime local)
    {
        while (Now < local)
            Step(local - Now < UsualStep ? local - Now : UsualStep);
    }

    public MetricValue Read(Metric metric)
    {
        if (metric == Settings.InverterClock)
            return MetricValue.Of(Clock);
        if (metric == Settings.EqualizeActive)
            return MetricValue.Of(Installation.Firmware.Stage == ChargerStage.Equalizing);
        if (metric == Settings.UnitChargeSourcePriority)
            return Memory.ReadBack(Settings.ChargeSourcePriority, Now);
        var held = metric.IsSetting ? Memory.ReadBack(metric, Now) : MetricValue.Unknown;
        return held.HasValue ? held : _readings.Read(metric);
    }

    /// <summary>About a unit of the set, of which there is only the first, or about a day, month or year of the energy log.</summary>
    public MetricValue Read(Metric metric, string argument)
    {
        if (argument.Length >= 4)
            return ReadEnergy(metric, argument);
        if (argument is "" or "0" || !metric.Name.StartsWith("unit.", StringComparison.Ordinal))
            return Read(metric);
        // An empty slot answers too: not there, starting, and zeros.
        return metric == Metrics.UnitExists ? MetricValue.Of(false) : metric == Metrics.UnitMode ? MetricValue.Of(Modes.PowerOn) : MetricValue.Unknown;
    }

    public MachineAnswer Write(InverterCommand command, MetricValue value, int unit)
    {
        _moment++;
        if (command.Writes == Settings.InverterClock)
        {
            _clockSkew = (DateTime)value.ToObject()! - Now;
            return MachineAnswer.Ack;
        }

        if (command.Writes == Settings.EqualizeActive)
        {
            if ((bool)value.ToObject()!)
                Installation.Firmware.StartEqualizing();
            else
                Installation.Firmware.StopEqualizing();
            return MachineAnswer.Ack;
        }

        if (command.Code == "RTEY")
        {
            _pvEnergy.Erase();
            _loadEnergy.Erase();
            return MachineAnswer.Ack;
        }

        return Memory.Write(command, value, unit, Now, Flow.OutputOn);
    }

    /// <summary>Somebody stands at the panel and changes a setting: status b6 goes up.</summary>
    /// <param name="setting">A setting that the memory holds.</param>
    /// <param name="value">Its new value.</param>
    public void TurnKnob(Metric setting, MetricValue value)
    {
        Memory.Turn(setting, value, Now);
        _changedUntil = Now + ChangedFor;
    }

    /// <summary>Off and on again: stages and timers are lost, settings are not.</summary>
    public void PowerCycle()
    {
        _moment++;
        Memory.PowerCycle();
        Installation.Firmware.Restart();
    }

    /// <summary>
    /// An energy counter for the day, month or year that a query asked for (<c>QED20260320</c>, <c>QEM202603</c>, <c>QEY2026</c>);
    /// unknown when the digits are no date.
    /// </summary>
    public MetricValue ReadEnergy(Metric metric, string digits)
    {
        var full = digits.Length switch { 4 => digits + "0101", 6 => digits + "01", _ => digits };
        return DateOnly.TryParseExact(full, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? MetricValue.Of(Energy(metric, date))
            : MetricValue.Unknown;
    }

    private double Energy(Metric metric, DateOnly date)
    {
        var log = metric.Name.StartsWith("pv.", StringComparison.Ordinal) ? _pvEnergy : _loadEnergy;
        return metric.Name[^4..] switch
        {
            "year" => log.OfYear(date.Year),
            "onth" => log.OfMonth(date.Year, date.Month),
            _ => log.Of(date),
        };
    }

    private void Obey()
    {
        _settingsVersion = Memory.Version;
        Charger = ChargerSettings.From(Memory, _options.Site.SolarChargerAmps);
    }
}
