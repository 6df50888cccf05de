namespace Godenerg.Simulator;

/// <summary>Battery, relays and charger in their order of a step: what a house and the firmware study have in common.</summary>
internal sealed class Installation
{
    public Installation(BankOptions bank, FirmwareOptions firmware)
    {
        Bank = bank.Build();
        Flow = new(Bank, bank.NominalVolts);
        Firmware = new(firmware);
    }

    public IBank Bank { get; }

    public PowerFlow Flow { get; }

    public ChargerFirmware Firmware { get; }

    /// <summary>A step without a grid.</summary>
    public void Step(double pvWatts, double loadWatts, ChargerSettings settings, double seconds)
    {
        Decide(pvWatts, false, settings, seconds);
        Flow.Step(
            new(pvWatts, loadWatts, Firmware.TargetVolts(settings), settings.MaxChargeAmps, settings.MaxSolarAmps, false, 0, settings.CutOffVolts), seconds);
    }

    /// <summary>The charger's part of a step.</summary>
    public void Decide(double pvWatts, bool gridCharges, ChargerSettings settings, double seconds) => Firmware.Step(
        new(pvWatts, Flow.BatteryAmps, Flow.SolarAmps, Bank.Voltage, Bank.StateOfCharge, gridCharges), settings, seconds);
}
