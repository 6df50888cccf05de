namespace Godenerg.Simulator;

/// <summary>What QPIGS, QPIGS2, QMOD and Q1 hold.</summary>
internal static class StatusReadings
{
    /// <summary>Judgement: a house of motors and switched supplies.</summary>
    public const double PowerFactor = 0.95;

    public static void Add(ReadingTable table, SimulatedHouse house)
    {
        Grid(table, house);
        Output(table, house);
        Battery(table, house);
        Pv(table, house);
        Machine(table, house);
        Service(table, house);
    }

    /// <summary>Watts of one leg; a split-phase machine shares them equally (a judgement).</summary>
    private static double LegWatts(SimulatedHouse house) => Math.Round(house.Flow.ServedWatts / (house.Machine.IsSplitPhase ? 2 : 1));

    private static double LegVoltAmperes(SimulatedHouse house) => Math.Round(LegWatts(house) / PowerFactor);

    private static bool IsOutputOn(SimulatedHouse house) => house.Flow.OutputOn || house.GridFeedsHouse;

    private static double OutputVolts(SimulatedHouse house) =>
        house.GridFeedsHouse ? house.Utility?.Volts ?? 0 : IsOutputOn(house) ? (double)house.Memory[Settings.OutputNominalVoltage].ToObject()! : 0;

    private static double OutputHertz(SimulatedHouse house) =>
        house.GridFeedsHouse ? house.Utility?.Hertz ?? 0 : IsOutputOn(house) ? (double)house.Memory[Settings.OutputNominalFrequency].ToObject()! : 0;

    private static void Grid(ReadingTable table, SimulatedHouse house)
    {
        table.Add(Metrics.GridVoltage, () => house.Utility?.Volts ?? 0);
        table.Add(Metrics.GridFrequency, () => house.Utility?.Hertz ?? 0);
        table.Add(Metrics.GridLost, () => house.Utility is null);
        table.Add(Metrics.GridFeedInActive, false);
        table.Add(Metrics.GridCountryRule, CountryRules.Germany);
        table.Add(Metrics.GridFeedInPower, 0);
        table.Same(Metrics.Leg2InputVoltage, Metrics.GridVoltage);
        table.Same(Metrics.Leg2InputFrequency, Metrics.GridFrequency);
    }

    private static void Output(ReadingTable table, SimulatedHouse house)
    {
        table.Add(Metrics.OutputVoltage, () => OutputVolts(house));
        table.Add(Metrics.OutputFrequency, () => OutputHertz(house));
        table.Add(Metrics.OutputPower, () => LegWatts(house));
        table.Add(Metrics.OutputApparentPower, () => LegVoltAmperes(house));
        table.Add(Metrics.OutputLoad, () => Math.Floor(100 * LegVoltAmperes(house) / (house.Machine.RatedWatts / (house.Machine.IsSplitPhase ? 2 : 1))));
        table.Add(Metrics.OutputOn, () => IsOutputOn(house));
        table.Same(Metrics.Leg2OutputVoltage, Metrics.OutputVoltage);
        table.Same(Metrics.Leg2OutputFrequency, Metrics.OutputFrequency);
        table.Same(Metrics.Leg2Power, Metrics.OutputPower);
        table.Same(Metrics.Leg2ApparentPower, Metrics.OutputApparentPower);
        table.Same(Metrics.Leg2Load, Metrics.OutputLoad);
        table.Add(Metrics.Leg2StatusBits, "10100010");
    }

    private static void Battery(ReadingTable table, SimulatedHouse house)
    {
        var flow = house.Flow;
        table.Add(Metrics.BatteryVoltage, () => Math.Round(house.SensedVolts, 2));
        // Truncated, as QPIGS is: 11.9 A reads 11 (charging reference, section 0).
        table.Add(Metrics.BatteryChargeCurrent, () => Math.Truncate(Math.Max(0, flow.BatteryAmps)));
        table.Add(Metrics.BatteryDischargeCurrent, () => Math.Truncate(Math.Max(0, -flow.BatteryAmps)));
        // Judgement: the machine's guess is a straight line from 1.85 to 2.15 V a cell of lead; it knows no chemistry.
        table.Add(Metrics.BatteryCapacity, () => Math.Clamp(Math.Round(((house.SensedVolts / (house.Machine.BatteryVolts / 2.0)) - 1.85) / 0.30 * 100), 0, 100));
        table.Add(Metrics.BatteryState, () => (flow.OutputOn ? BatteryStates.Normal : BatteryStates.Under).WithCode(flow.OutputOn ? "0" : "1"));
        table.Add(Metrics.BatterySteady, () => Stage(house) == ChargeStages.Absorption);
        table.Add(Metrics.ChargeFromPv, () => flow.SolarAmps > 0);
        table.Add(Metrics.ChargeFromGrid, () => flow.GridChargeAmps > 0);
        table.Add(Metrics.ChargeActive, () => flow.SolarAmps > 0 || flow.GridChargeAmps > 0);
        table.Add(Metrics.ChargeFloating, () => house.Installation.Firmware.Stage == ChargerStage.Float);
        table.Add(Metrics.ChargeCurrentFromGrid, () => Math.Truncate(flow.GridChargeAmps));
        table.Add(Metrics.ChargePowerFromGrid, () => Math.Round(flow.GridChargeAmps * flow.BusVolts));
        table.Same(Metrics.Leg2BatteryVoltage, Metrics.BatteryVoltage);
    }

    private static void Pv(ReadingTable table, SimulatedHouse house)
    {
        var shares = house.Machine.Trackers switch { 1 => [1.0], 2 => [0.6, 0.4], _ => new[] { 0.4, 0.33, 0.27 } };
        (Metric<double> Power, Metric<double> Voltage, Metric<double> Current, Metric<double> Battery)[] inputs =
        [
            (Metrics.PvPower, Metrics.PvVoltage, Metrics.PvCurrent, Metrics.PvBatteryVoltage),
            (Metrics.Pv2Power, Metrics.Pv2Voltage, Metrics.Pv2Current, Metrics.Pv2BatteryVoltage),
            (Metrics.Pv3Power, Metrics.Pv3Voltage, Metrics.Pv3Current, Metrics.Pv3BatteryVoltage),
        ];
        for (var i = 0; i < inputs.Length; i++)
        {
            var share = i < shares.Length ? shares[i] : 0;
            table.Add(inputs[i].Power, () => Math.Round(house.Flow.PvUsedWatts * share));
            table.Add(inputs[i].Voltage, () => share > 0 ? PvVolts(house) : 0);
            table.Add(inputs[i].Current, () => PvVolts(house) > 0 ? house.Flow.PvUsedWatts * share / PvVolts(house) : 0);
            table.Add(inputs[i].Battery, () => share > 0 && PvVolts(house) > 0 ? Math.Round(house.SensedVolts, 2) : 0);
        }

        table.Add(Metrics.PvTotalPower, () => Math.Round(house.Flow.PvUsedWatts));
        table.Add(Metrics.PvChargerOk, true);
        table.Add(Metrics.PvStatusBits, "00000000");
    }

    /// <summary>Judgement: panels sit at their best point when all is taken and drift to open circuit, a fifth higher, when nothing is.</summary>
    private static double PvVolts(SimulatedHouse house)
    {
        var available = house.Surroundings.PvWatts;
        if (available < 1)
            return 0;
        var taken = Math.Min(1, house.Flow.PvUsedWatts / available);
        return Math.Round(house.Machine.PvVolts * (1.2 - (0.2 * taken)) * (1 - (0.004 * (house.Surroundings.AirTemperature - 25))), 1);
    }

    private static void Machine(ReadingTable table, SimulatedHouse house)
    {
        table.Add(Metrics.InverterMode, () => house.GridFeedsHouse ? Modes.Line : house.Flow.OutputOn ? Modes.Battery : Modes.Standby);
        table.Add(Metrics.InverterBusVoltage, () => IsOutputOn(house) ? 400 : 0);
        table.Add(Metrics.InverterHeatSinkReading, () => HeatSink(house));
        table.Add(Metrics.InverterHeatSinkTemperature, () => HeatSink(house));
        table.Add(Metrics.InverterFanOffset, 0);
        table.Add(Metrics.InverterEepromVersion, "00");
        table.Add(Metrics.InverterSbuAdded, false);
        table.Add(Metrics.InverterSettingsChanged, () => house.SettingsChanged);
        table.Add(Metrics.InverterSccUpdated, false);
        table.Add(Metrics.InverterSwitchedOn, true);
        table.Add(Metrics.InverterDustProof, false);
    }

    /// <summary>Judgement: 8 K above the air at idle and 8 K more per kilowatt that passes.</summary>
    private static double HeatSink(SimulatedHouse house) =>
        Math.Round(house.Surroundings.AirTemperature + 8 + (0.004 * (house.Flow.ServedWatts + house.Flow.PvUsedWatts)));

    private static Option Stage(SimulatedHouse house) => house.Installation.Firmware.Stage switch
    {
        ChargerStage.Off => ChargeStages.None,
        ChargerStage.Float => ChargeStages.Float,
        _ => house.Installation.Bank.Voltage >= house.Installation.Firmware.TargetVolts(house.Charger) - 0.1 ? ChargeStages.Absorption : ChargeStages.Bulk,
    };

    private static void Service(ReadingTable table, SimulatedHouse house)
    {
        var firmware = house.Installation.Firmware;
        table.Add(Metrics.ChargeCvSecondsLeft, () => Math.Round(firmware.CvSecondsLeft(house.Charger)));
        table.Add(Metrics.ChargeFloatSeconds, () => Math.Min(99_999, Math.Round(firmware.FloatSeconds)));
        table.Add(Metrics.ServiceSccOk, true);
        table.Add(Metrics.ServiceSccAllowed, () => firmware.Stage != ChargerStage.Off);
        table.Add(Metrics.ChargeAverageCurrent, () => Math.Truncate(Math.Max(0, house.Flow.BatteryAmps)));
        foreach (var metric in new[] { Metrics.ServiceSccTemperature, Metrics.ServiceInverterTemperature, Metrics.ServiceBatteryTemperature, Metrics.ServiceTransformerTemperature })
            table.Add(metric, () => HeatSink(house));
        table.Add(Metrics.ServiceParallelRole, ParallelRoles.New);
        table.Add(Metrics.ServiceFanLocked, false);
        table.Add(Metrics.ServiceFanDuty, 30);
        table.Add(Metrics.ServiceFanSpeed, 40);
        table.Add(Metrics.ServiceSccPower, () => Math.Round(house.Flow.SolarAmps * house.Flow.BusVolts));
        table.Add(Metrics.ServiceParallelWarning, 0);
        table.Add(Metrics.ServiceSyncFrequency, () => OutputHertz(house));
        table.Add(Metrics.ChargeStage, () => Stage(house));
    }
}
