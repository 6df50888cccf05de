using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator;

/// <summary>How this unit treats what it is told.</summary>
internal sealed record SettingsOptions
{
    /// <summary>PCVV and PBFT are acknowledged and ignored while the battery type is not User (owners' reports).</summary>
    public bool IgnoresVoltagesUnlessUser { get; init; } = true;

    /// <summary>How long the old value is still read back; the new one is in force at once.</summary>
    public TimeSpan ReadBackDelay { get; init; }

    /// <summary>Nominal voltage, frequency and output mode are refused while the output is on, as the manuals say.</summary>
    public bool RefusesOutputChangesWhileOn { get; init; }

    public void Check(OptionErrors errors) => errors.Range("read-back delay", ReadBackDelay.TotalSeconds, 0, 3600, "s");
}

/// <summary>
/// The machine's EEPROM: what it holds survives a power cycle, every accepted setter is a write of a cell, and the rules of the table
/// (protocol section 5) decide what is accepted.
/// </summary>
internal sealed class SettingsMemory
{
    private readonly MachineProfile _machine;
    private readonly SettingsOptions _options;
    private readonly Dictionary<Metric, MetricValue> _defaults;
    private readonly Dictionary<Metric, MetricValue> _values;
    private readonly Dictionary<Metric, (MetricValue Old, DateTime Until)> _delayed = [];
    private readonly Dictionary<Metric, int> _writes = [];

    public SettingsMemory(MachineProfile machine, SettingsOptions? options = null)
    {
        _machine = machine;
        _options = options ?? new();
        _defaults = VendorDefaults.For(machine);
        _values = new(_defaults);
    }

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    public int TotalWrites => _writes.Values.Sum();

    /// <summary>Every setting it holds.</summary>
    public IReadOnlyCollection<Metric> All => _values.Keys;

    /// <summary>How often the cell of a setting was written.</summary>
    public int Writes(Metric setting) => _writes.GetValueOrDefault(setting);

    /// <summary>What is in force; unknown for a setting that is not held here.</summary>
    public MetricValue this[Metric setting] => _values.GetValueOrDefault(setting);

    public MetricValue Default(Metric setting) => _defaults.GetValueOrDefault(setting);

    public double Number(Setting<double> setting) => (double)_values[setting].ToObject()!;

    public bool Flag(Setting<bool> setting) => (bool)_values[setting].ToObject()!;

    public Option Choice(Setting<Option> setting) => (Option)_values[setting].ToObject()!;

    /// <summary>What is read back, which may lag.</summary>
    public MetricValue ReadBack(Metric setting, DateTime now) =>
        _delayed.TryGetValue(setting, out var delayed) && now < delayed.Until ? delayed.Old : this[setting];

    /// <summary>Puts a value in without a rule, a counter or a delay: how the machine was set up before the story begins.</summary>
    public void Install(Metric setting, MetricValue value)
    {
        if (!_values.ContainsKey(setting))
            throw new ArgumentException($"{setting} is not held in the settings memory", nameof(setting));
        _values[setting] = Canonical(setting, value);
        Version++;
    }

    /// <summary>What a setter does. The machine's own limits are the documents', and it knows its lists.</summary>
    /// <param name="command">A setter that writes a setting held here, or PF.</param>
    /// <param name="value">Its value.</param>
    /// <param name="unit">The unit of a parallel set; this machine is unit 0, alone.</param>
    /// <param name="now">Simulated time, for the delay of the read-back.</param>
    /// <param name="outputOn">Whether the house is being fed.</param>
    public MachineAnswer Write(InverterCommand command, MetricValue value, int unit, DateTime now, bool outputOn)
    {
        if (command.Writes is not { } setting)
            return command.Code == "PF" ? Restore(now) : MachineAnswer.Ack;
        if (setting == Settings.UnitChargeSourcePriority)
            setting = Settings.ChargeSourcePriority;
        if (!_values.ContainsKey(setting) || unit != 0 || command.Refuse(value, _machine.BatteryVolts, null) is not null)
            return MachineAnswer.Nak;
        if (SettingRules.Forbids(this, _machine, setting, value) || (outputOn && _options.RefusesOutputChangesWhileOn && SettingRules.NeedsStandby(setting)))
            return MachineAnswer.Nak;
        if (_options.IgnoresVoltagesUnlessUser && SettingRules.NeedsUserType(setting) && Choice(Settings.BatteryType) != BatteryTypes.User)
            return MachineAnswer.Ack;

        Store(setting, SettingRules.Merge(this, setting, value), now);
        if (setting == Settings.BatteryType)
            StorePresets(now);
        return MachineAnswer.Ack;
    }

    /// <summary>What a hand on the panel does: the same cell, no rule of the wire.</summary>
    public void Turn(Metric setting, MetricValue value, DateTime now)
    {
        if (!_values.ContainsKey(setting))
            throw new ArgumentException($"{setting} cannot be set at the panel", nameof(setting));
        Store(setting, value, now);
        if (setting == Settings.BatteryType)
            StorePresets(now);
    }

    /// <summary>Off and on: everything stays but the permission of a battery management system, which has to give it again.</summary>
    public void PowerCycle()
    {
        _values[Settings.BatteryControl] = _defaults[Settings.BatteryControl];
        _delayed.Clear();
        Version++;
    }

    private static MetricValue Canonical(Metric setting, MetricValue value) =>
        value.ToObject() is Option option ? MetricValue.Of(setting.Options.First(known => known == option)) : value;

    private MachineAnswer Restore(DateTime now)
    {
        foreach (var (setting, value) in _defaults)
            Store(setting, value, now);
        return MachineAnswer.Ack;
    }

    private void StorePresets(DateTime now)
    {
        var scale = _machine.BatteryVolts / 48.0;
        var (bulk, floats, cutOff) = VendorDefaults.Presets(Choice(Settings.BatteryType));
        Store(Settings.BulkVoltage, MetricValue.Of(Math.Round(bulk * scale, 1)), now);
        Store(Settings.FloatVoltage, MetricValue.Of(Math.Round(floats * scale, 1)), now);
        Store(Settings.CutOffVoltage, MetricValue.Of(Math.Round(cutOff * scale, 1)), now);
    }

    private void Store(Metric setting, MetricValue value, DateTime now)
    {
        if (_options.ReadBackDelay > TimeSpan.Zero)
            _delayed[setting] = (ReadBack(setting, now), now + _options.ReadBackDelay);
        _values[setting] = Canonical(setting, value);
        _writes[setting] = Writes(setting) + 1;
        Version++;
    }
}
