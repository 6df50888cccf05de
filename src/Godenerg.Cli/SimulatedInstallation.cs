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
    public static Installation Of(SettingsMemory memory) =>
        With(new SafeValue(memory[Settings.FloatVoltage])) with { AbsorbVolts = memory.Number(Settings.BulkVoltage) };

    /// <summary>The charging policy of whoever has configured none.</summary>
    private static PolicyChoice UsualPolicy { get; } = new("three-stage", new Dictionary<string, string>());

    private static Installation With(SafeValue floatVoltage) => new()
    {
        Name = Name,
        Mode = ControlMode.Armed,
        Policy = UsualPolicy,
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
