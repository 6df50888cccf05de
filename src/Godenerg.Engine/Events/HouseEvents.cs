using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine.Events;

/// <summary>What happens in a house: who is told, and where it is told. One a house; disposed behind everything that tells.</summary>
internal sealed class HouseEvents : IDisposable
{
    public HouseEvents(TimeProvider clock) => Feed = new EventFeed(Hub, clock);

    public EventHub Hub { get; } = new();

    public EventFeed Feed { get; }

    /// <summary>Something about the whole house.</summary>
    public void Publish(EngineEventKind kind, string subject, string text) => Feed.Publish("", kind, subject, text);

    /// <summary>The last word: nothing is held back any more, and nothing comes behind it.</summary>
    public void Dispose()
    {
        Feed.End();
        Hub.Dispose();
    }
}
