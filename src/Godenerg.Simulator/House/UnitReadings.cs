namespace Godenerg.Simulator;

/// <summary>What QPGS0 and QP2GS0 hold: this machine alone, and a set's totals that are its own.</summary>
internal static class UnitReadings
{
    public static void Add(ReadingTable table, SimulatedHouse house)
    {
        table.Add(Metrics.UnitExists, true);
        table.Add(Metrics.UnitFault, FaultCodes.None.WithCode("00"));
        table.Same(Metrics.UnitSerial, Metrics.DeviceSerial);
        table.Same(Metrics.UnitMode, Metrics.InverterMode);
        table.Same(Metrics.UnitGridVoltage, Metrics.GridVoltage);
        table.Same(Metrics.UnitGridFrequency, Metrics.GridFrequency);
        table.Same(Metrics.UnitOutputVoltage, Metrics.OutputVoltage);
        table.Same(Metrics.UnitOutputFrequency, Metrics.OutputFrequency);
        table.Same(Metrics.UnitApparentPower, Metrics.OutputApparentPower);
        table.Same(Metrics.UnitPower, Metrics.OutputPower);
        table.Same(Metrics.UnitLoad, Metrics.OutputLoad);
        table.Same(Metrics.UnitBatteryVoltage, Metrics.BatteryVoltage);
        table.Same(Metrics.UnitChargeCurrent, Metrics.BatteryChargeCurrent);
        table.Same(Metrics.UnitDischargeCurrent, Metrics.BatteryDischargeCurrent);
        table.Same(Metrics.UnitBatteryCapacity, Metrics.BatteryCapacity);
        table.Same(Metrics.ParallelTotalChargeCurrent, Metrics.BatteryChargeCurrent);
        table.Add(Metrics.ParallelTotalApparentPower, () => Math.Round(house.Flow.ServedWatts / StatusReadings.PowerFactor));
        table.Add(Metrics.ParallelTotalPower, () => Math.Round(house.Flow.ServedWatts));
        table.Same(Metrics.ParallelTotalLoad, Metrics.OutputLoad);

        table.Same(Metrics.UnitPvVoltage, Metrics.PvVoltage);
        table.Same(Metrics.UnitPvCurrent, Metrics.PvCurrent);
        table.Same(Metrics.UnitPv1Power, Metrics.PvPower);
        table.Same(Metrics.UnitPv2Voltage, Metrics.Pv2Voltage);
        table.Same(Metrics.UnitPv2Current, Metrics.Pv2Current);
        table.Same(Metrics.UnitPv2Power, Metrics.Pv2Power);
        table.Same(Metrics.UnitPv3Voltage, Metrics.Pv3Voltage);
        table.Same(Metrics.UnitPv3Current, Metrics.Pv3Current);
        table.Same(Metrics.UnitPv3Power, Metrics.Pv3Power);
        table.Add(Metrics.UnitPvStatusBits, "00000000");

        table.Add(Metrics.UnitSccOk, true);
        table.Same(Metrics.UnitChargeFromGrid, Metrics.ChargeFromGrid);
        table.Same(Metrics.UnitChargeFromPv, Metrics.ChargeFromPv);
        table.Same(Metrics.UnitBatteryState, Metrics.BatteryState);
        table.Same(Metrics.UnitGridLost, Metrics.GridLost);
        table.Same(Metrics.UnitOutputOn, Metrics.OutputOn);
        table.Same(Metrics.UnitSettingsChanged, Metrics.InverterSettingsChanged);

        table.Add(Metrics.UnitOutputMode, () => house.Memory.Choice(Settings.OutputMode));
        table.Add(Metrics.UnitMaxChargeCurrent, () => house.Memory.Number(Settings.MaxChargeCurrent));
        table.Add(Metrics.UnitMaxChargeCurrentRange, house.Machine.ChargeCurrents.Max());
        table.Add(Metrics.UnitMaxGridChargeCurrent, () => house.Memory.Number(Settings.MaxGridChargeCurrent));
    }
}
