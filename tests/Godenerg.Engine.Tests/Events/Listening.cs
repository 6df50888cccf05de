using Godenerg.Engine.Events;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests.Events;

/// <summary>A house in which something is told, and what was told.</summary>
internal sealed class Listening
{
    private int _read;

    public Listening()
    {
        House = new HouseEvents(Clock);
        Feed = new InverterFeed(House.Feed, "house");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public HouseEvents House { get; }

    public InverterFeed Feed { get; }

    public IReadOnlyList<EngineEvent> Recent => House.Hub.Recent;

    /// <summary>What was told since the last look: <c>Alarm alarm.battery-low: The inverter warns: battery low</c>.</summary>
    public IReadOnlyList<string> News
    {
        get
        {
            var news = Recent.Skip(_read).Select(one => $"{one.Kind} {one.Subject}: {one.Text}").ToList();
            _read += news.Count;
            return news;
        }
    }

    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        House.Feed.CatchUp();
    }
}
