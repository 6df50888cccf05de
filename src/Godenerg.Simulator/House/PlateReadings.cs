namespace Godenerg.Simulator;

/// <summary>What never changes by itself: identity, ratings, lists, factory defaults, and a battery management system that is not there.</summary>
internal static class PlateReadings
{
    public static void Add(ReadingTable table, SimulatedHouse house)
    {
        var machine = house.Machine;
        table.Add(Metrics.DeviceProtocol, machine.Protocol);
        table.Add(Metrics.DeviceSerial, machine.Serial);
        table.Add(Metrics.DeviceLongSerial, machine.Serial);
        table.Add(Metrics.DeviceFirmware, machine.Firmware);
        table.Add(Metrics.DeviceFirmware2, "00000.00");
        table.Add(Metrics.DeviceFirmware3, "00002.61");
        table.Add(Metrics.DeviceFirmware4, "00000.00");
        table.Add(Metrics.DeviceBluetoothFirmware, "00001.05");
        table.Add(Metrics.DeviceModel, machine.Model);
        table.Add(Metrics.DeviceModelCode, machine.ModelCode);
        table.Add(Metrics.DeviceBootloader, false);

        table.Add(Metrics.RatingGridVoltage, machine.OutputVolts);
        table.Add(Metrics.RatingGridCurrent, machine.RatedWatts / machine.OutputVolts);
        table.Add(Metrics.RatingOutputCurrent, machine.RatedWatts / machine.OutputVolts);
        table.Add(Metrics.RatingApparentPower, machine.RatedWatts);
        table.Add(Metrics.RatingPower, machine.RatedWatts);
        table.Add(Metrics.BatteryNominalVoltage, machine.BatteryVolts);
        table.Add(Metrics.ParallelMaxUnits, "9");
        table.Add(Metrics.InverterMachineType, machine.Trackers switch { 1 => MachineTypes.OffGrid, 2 => MachineTypes.OffGrid2, _ => MachineTypes.OffGrid3 });
        table.Add(Metrics.InverterTopology, Topologies.Transformerless);

        table.Add(Metrics.ChargeCurrentChoices, machine.ChargeCurrents);
        table.Add(Metrics.ChargeGridCurrentChoices, machine.GridChargeCurrents);
        table.Add(Metrics.ChargeSolarCurrentChoices, machine.SolarChargeCurrents);

        table.Add(Metrics.EqualizeMaxCurrent, () => house.Charger.MaxChargeAmps);
        table.Add(Metrics.EqualizeReserved, "021");
        table.Add(Metrics.EqualizeCvTime, "000");
        table.Add(Metrics.EqualizeElapsed, () => Math.Min(9999, Math.Floor(house.Installation.Firmware.SinceEqualizationSeconds / 3600)));
        Defaults(table, house);
        Schedules(table, house);
        NoBms(table);
    }

    /// <summary>QDI, by the name each default shares with its setting.</summary>
    private static void Defaults(ReadingTable table, SimulatedHouse house)
    {
        foreach (var metric in Catalogue.All.Where(metric => metric.Name.StartsWith("default.", StringComparison.Ordinal)))
        {
            var value = house.Memory.Default(Catalogue.Find(metric.Name["default.".Length..])!).ToObject();
            if (metric is Metric<double> number)
                table.Add(number, (double)value!);
            else if (metric is Metric<bool> flag)
                table.Add(flag, (bool)value!);
            else if (metric is Metric<Option> choice)
                table.Add(choice, (Option)value!);
        }
    }

    /// <summary>Judgement: no schedule is set, so every hour holds the priority in force.</summary>
    private static void Schedules(ReadingTable table, SimulatedHouse house)
    {
        table.Add(Metrics.OutputPriorityByHour, () => EveryHour(Code(house, Settings.OutputSourcePriority)));
        table.Add(Metrics.OutputPriorityNow, () => Code(house, Settings.OutputSourcePriority));
        table.Add(Metrics.OutputPriorityOrder, [0, 0, 0]);
        table.Add(Metrics.ChargePriorityByHour, () => EveryHour(Code(house, Settings.ChargeSourcePriority)));
        table.Add(Metrics.ChargePriorityNow, () => Code(house, Settings.ChargeSourcePriority));
        table.Add(Metrics.ChargePriorityOrder, [0, 0, 0]);
    }

    /// <summary>The options of both priorities stand in the catalogue in the order of their codes.</summary>
    private static int Code(SimulatedHouse house, Setting<Option> setting) => setting.Options.ToList().IndexOf(house.Memory.Choice(setting));

    private static int[] EveryHour(int code) => [.. Enumerable.Repeat(code, 24)];

    private static void NoBms(ReadingTable table)
    {
        foreach (var flag in new[] { Metrics.BmsConnected, Metrics.BmsForceCharge, Metrics.BmsStopDischarge, Metrics.BmsStopCharge })
            table.Add(flag, false);
        foreach (var number in new[]
        {
            Metrics.BmsCapacity, Metrics.BmsBulkVoltage, Metrics.BmsFloatVoltage, Metrics.BmsCutOffVoltage, Metrics.BmsMaxChargeCurrent,
            Metrics.BmsMaxDischargeCurrent,
        })
            table.Add(number, 0);
    }
}
