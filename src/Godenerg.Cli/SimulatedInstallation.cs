using System.Globalization;
using Godenerg.Engine.Guarding;
using Godenerg.Simulator;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Cli;

/// <summary>
/// What may be done to a house that does not exist: it is armed from the start, so that a newcomer sees what the engine does, and a wrong
/// wish hurts nobody.
/// </summary>
internal static class SimulatedInstallation
{
    private const string Name = "house";

    /// <summary>Of a simulated inverter in another process, of which nothing is known before it answers.</summary>
    public static Installation OfPeer { get; } = With(SafeValue.Keep);

    /// <summary>Of the built-in house, as it was set up.</summary>
    public static Installation Of(SettingsMemory memory, BankOptions bank) => With(new SafeValue(memory[Settings.FloatVoltage])) with
    {
        AbsorbVolts = memory.Number(Settings.BulkVoltage),
        Battery = new BatteryDescription(bank.Chemistry == Chemistry.LeadAcid ? "agm" : "lifepo4", bank.Cells, bank.CapacityAh),
        Policy = PolicyFor(bank),
    };

    /// <summary>The charging policy of whoever has configured none. Its voltages are for 48 V; other banks have their part of them.</summary>
    public static PolicyChoice PolicyFor(BankOptions bank) => bank.Chemistry == Chemistry.LeadAcid
        ? new PolicyChoice("three-stage", bank.Cells == 24 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["absorb"] = Part(58.4, bank.Cells), ["float"] = Part(52.8, bank.Cells) })
        : new PolicyChoice("lifepo4", new Dictionary<string, string>());

    private static string Part(double volts, int cells) => (volts * cells / 24).ToString("0.0", CultureInfo.InvariantCulture);

    private static Installation With(SafeValue floatVoltage) => new()
    {
        Name = Name,
        Mode = ControlMode.Armed,
        Policy = PolicyFor(BankOptions.New),
        Safe = new Dictionary<Metric, SafeValue>
        {
            [Settings.FloatVoltage] = floatVoltage,
            [Settings.BulkVoltage] = SafeValue.Keep,
            [Settings.OutputSourcePriority] = SafeValue.Keep,
            [Settings.ChargeSourcePriority] = SafeValue.Keep,
            [Settings.MaxGridChargeCurrent] = SafeValue.Keep,
        },
    };
}
