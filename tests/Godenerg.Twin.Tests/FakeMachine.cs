using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;

namespace Godenerg.Twin.Tests;

/// <summary>A machine that is a table of values.</summary>
internal sealed class FakeMachine : IMachine
{
    public Dictionary<Metric, MetricValue> Values { get; } = [];

    /// <summary>Values that only hold for one argument.</summary>
    public Dictionary<(Metric, string), MetricValue> About { get; } = [];

    /// <summary>Every setter that has reached it.</summary>
    public List<(string Code, MetricValue Value, int Unit)> Written { get; } = [];

    public MachineAnswer Answer { get; set; }

    /// <summary>A machine that knows every metric of a dialect, each by the first sample that has it.</summary>
    public static FakeMachine Knowing(Dialect dialect)
    {
        var machine = new FakeMachine();
        foreach (var query in dialect.Queries)
            foreach (var sample in query.Samples)
                machine.Learn(query, sample);
        // Texts as sent are made of what stands in them; only replays have them.
        machine.Values.Remove(Metrics.DeviceLongSerialRaw);
        machine.Values.Remove(Metrics.AlarmBits);
        return machine;
    }

    /// <summary>Takes over what a payload says, unless it knows better.</summary>
    public Reading Learn(InverterQuery query, string payload)
    {
        var reading = query.Read(query.About(new string('1', query.ArgumentLength)), System.Text.Encoding.ASCII.GetBytes(payload), default)!;
        foreach (var metric in reading.Metrics)
            if (reading.ValueOf(metric).HasValue)
                Values.TryAdd(metric, reading.ValueOf(metric));
        return reading;
    }

    public MetricValue Read(Metric metric) => Values.GetValueOrDefault(metric);

    public MetricValue Read(Metric metric, string argument) =>
        About.TryGetValue((metric, argument), out var value) ? value : Read(metric);

    public MachineAnswer Write(InverterCommand command, MetricValue value, int unit)
    {
        Written.Add((command.Code, value, unit));
        if (Answer == MachineAnswer.Ack && command.Writes is { } setting)
            Values[setting] = value;
        return Answer;
    }
}
