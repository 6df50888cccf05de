using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator;

/// <summary>What a machine does with a setter.</summary>
internal enum MachineAnswer
{
    /// <summary>It took it, or says so: some take it without effect.</summary>
    Ack,

    /// <summary>It refuses the value, or does not know the command.</summary>
    Nak,

    /// <summary>It says nothing; it may have done it all the same.</summary>
    Silence,
}

/// <summary>The machine behind the wire: what it measures, and what it can be told. One thread at a time.</summary>
internal interface IMachine
{
    /// <summary>A number that changes with everything that can be read; null when nobody keeps count. What was read under a number still holds.</summary>
    long? Moment => null;

    /// <summary>The present value of a metric; unknown where this machine has none.</summary>
    /// <param name="metric">A metric of the catalogue.</param>
    MetricValue Read(Metric metric);

    /// <summary>The present value of a metric about something: a unit of a parallel set, a year, a month or a day of the energy log.</summary>
    /// <param name="metric">A metric of the catalogue.</param>
    /// <param name="argument">The digits behind the query's code (<c>1</c>, <c>20260320</c>); empty for a query that takes none.</param>
    MetricValue Read(Metric metric, string argument) => Read(metric);

    /// <summary>Tells the machine to change a setting, or to act.</summary>
    /// <param name="command">The setter.</param>
    /// <param name="value">Its value; unknown for an act without one.</param>
    /// <param name="unit">The unit of a parallel set, where the command has one.</param>
    MachineAnswer Write(InverterCommand command, MetricValue value, int unit);
}
