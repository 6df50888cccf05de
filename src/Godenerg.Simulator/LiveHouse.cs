using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator;

/// <summary>
/// A house that lives by a clock: whoever asks it anything finds it as it is now. It has no thread; the time since the last question is
/// lived through when the next one comes. Any thread; callers of the machine hold its lock, as the wire does.
/// </summary>
internal sealed class LiveHouse : IMachine
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _offset;

    /// <param name="house">The house; nobody else moves it.</param>
    /// <param name="clock">Its time; the house begins at what it says now.</param>
    public LiveHouse(SimulatedHouse house, TimeProvider clock)
    {
        House = house;
        _clock = clock;
        // The house has one clock all year: an hour that is skipped or comes twice in the zone's time would be a jump in physics.
        _offset = house.Now - clock.GetUtcNow().DateTime;
    }

    public SimulatedHouse House { get; }

    /// <summary>What is really going on now.</summary>
    public Truth Truth
    {
        get
        {
            lock (this)
            {
                CatchUp();
                return House.Truth;
            }
        }
    }

    public MetricValue Read(Metric metric)
    {
        CatchUp();
        return House.Read(metric);
    }

    public MetricValue Read(Metric metric, string argument)
    {
        CatchUp();
        return House.Read(metric, argument);
    }

    public MachineAnswer Write(InverterCommand command, MetricValue value, int unit)
    {
        CatchUp();
        return House.Write(command, value, unit);
    }

    private void CatchUp() => House.Follow(_clock.GetUtcNow().DateTime + _offset);
}
