using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>The machine's own buttons: somebody stands before it and changes a setting that nobody on the wire has asked for.</summary>
/// <param name="machine">The machine; locked while it is told.</param>
/// <param name="dialect">Whose setters say what can be set.</param>
internal sealed class Panel(IMachine machine, Dialect dialect)
{
    /// <summary>Changes a setting.</summary>
    /// <returns>Null, or why it did not take effect.</returns>
    public string? Set(Metric setting, MetricValue value)
    {
        lock (machine)
        {
            var volts = machine.Read(Metrics.BatteryNominalVoltage).ToObject() is double nominal ? (int)nominal : 0;
            var commands = dialect.CommandsFor(setting).ToList();
            // Several where the value decides, as with charge currents above 99 A.
            var command = commands.Find(candidate => candidate.Refuse(value, volts, null) is null) ?? commands.FirstOrDefault();
            if (command is null)
                return $"no setter of {dialect.Id} writes {setting.Name}";
            return machine.Write(command, value, 0) == MachineAnswer.Nak ? $"the machine refuses {setting.Name} {value}" : null;
        }
    }

    /// <summary>Moves the clock.</summary>
    /// <returns>Null, or why it did not take effect.</returns>
    public string? MoveClock(TimeSpan span)
    {
        lock (machine)
            return machine.Read(Settings.InverterClock).ToObject() is DateTime clock
                ? Set(Settings.InverterClock, MetricValue.Of(clock + span))
                : "the machine has no clock";
    }
}
