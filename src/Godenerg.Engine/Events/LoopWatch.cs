using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Events;

/// <summary>Looks at what one loop does, and tells what of it is an event. Cheap when nothing is. The loop's thread.</summary>
internal sealed class LoopWatch(InverterFeed feed)
{
    private readonly LinkWatch _link = new(feed);
    private readonly AlarmWatch _alarms = new(feed);
    private readonly DecisionWatch? _decisions = feed.TellsDecisions ? new(feed) : null;

    /// <summary>Once a cycle.</summary>
    public void See(InverterLink link)
    {
        _link.See(link.IsOpen ? link.Identity : null, link.Device, link.Problem);
        feed.Feed.CatchUp();
    }

    /// <summary>Every reading.</summary>
    public void See(Reading reading) => _alarms.See(reading);

    /// <summary>Every decision.</summary>
    public void See(string policy, DecisionKind kind, Decision decision, string? generation)
    {
        if (kind == DecisionKind.Decided)
            _decisions?.See(policy, decision, generation);
    }

    /// <summary>Another unit answers; the alarms of the one before are none of its.</summary>
    public void Forget() => _alarms.Forget();
}
