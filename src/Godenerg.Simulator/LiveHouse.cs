using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Simulator;

/// <summary>
/// A house that lives by a clock: whoever asks it anything finds it as it is now. It has no thread; the time since the last question is
/// lived through when the next one comes. Any thread; callers of the machine hold its lock, as the wire does.
/// </summary>
internal sealed class LiveHouse : IMachine
{
    private readonly TimeProvider _clock;
    private readonly DateTime _from;
    private readonly long _start;
    private long _caughtUp;

    /// <param name="house">The house; nobody else moves it.</param>
    /// <param name="clock">How fast it lives.</param>
    public LiveHouse(SimulatedHouse house, TimeProvider clock)
    {
        House = house;
        _clock = clock;
        _start = _caughtUp = clock.GetTimestamp();
        _from = house.Now;
        // A first look around, without which the first answer would be a night with nobody at home.
        house.Step(TimeSpan.Zero);
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

    public long? Moment
    {
        get
        {
            CatchUp();
            return House.Moment;
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

    /// <summary>By elapsed time: somebody who sets the wall clock, or a zone that changes its hour, is no jump in physics.</summary>
    private void CatchUp()
    {
        // Asked for every value of a reply.
        var now = _clock.GetTimestamp();
        if (now == _caughtUp)
            return;
        _caughtUp = now;
        House.Follow(_from + _clock.GetElapsedTime(_start, now));
    }
}
