using Godenerg.Plugins.Contract;

namespace Godenerg.DataLogger.Tests.Recording;

public sealed class EventTests
{
    [Fact]
    public async Task Keeps_what_happens()
    {
        await using var house = await PluginHouse.Start<DataLoggerPlugin>();
        var told = house.Tell(EngineEventKind.Alarm, "the grid is lost", "alarm.line-fail");

        Assert.Equal([told], await EventsUntil(house, 1));
    }

    [Fact]
    public async Task Keeps_what_happened_before_it_began_and_doubles_nothing_after_a_restart_of_the_plugin()
    {
        var late = new LateLogger();
        await using var house = await PluginHouse.Start(late);
        for (var number = 0; number < 20; number++)
        {
            house.Tell(EngineEventKind.Write, $"write {number}");
            house.Advance(TimeSpan.FromSeconds(1));
        }

        await late.Begin();
        await EventsUntil(house, 20);
        await late.End();
        house.Tell(EngineEventKind.Write, "while nobody looked");
        await late.Begin();
        house.Tell(EngineEventKind.Write, "afterwards");

        var kept = await EventsUntil(house, 22);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(number => $"write {number}"), "while nobody looked", "afterwards"], kept.Select(one => one.Text));
    }

    private static async Task<List<EngineEvent>> EventsUntil(PluginHouse house, int count)
    {
        var found = new List<EngineEvent>();
        await PluginHouse.Until(() => (found = Read(house).GetAwaiter().GetResult()).Count >= count, $"{count} events");
        return found;
    }

    private static async Task<List<EngineEvent>> Read(PluginHouse house)
    {
        var found = new List<EngineEvent>();
        await foreach (var happened in house.History().EventsAsync(DateTimeOffset.UnixEpoch, house.Clock.GetUtcNow().AddDays(1), null, CancellationToken.None))
            found.Add(happened);
        return found;
    }

    /// <summary>One that is loaded and unloaded while the house goes on.</summary>
    [Plugin("late-logger")]
    private sealed class LateLogger : IPlugin
    {
        private IPluginContext? _context;
        private DataLoggerPlugin? _plugin;
        private Borrowed? _borrowed;

        public Task StartAsync(IPluginContext context, CancellationToken cancel)
        {
            _context = context;
            return Task.CompletedTask;
        }

        public Task Begin()
        {
            _plugin = new();
            return _plugin.StartAsync(_borrowed = new Borrowed(_context!), TestContext.Current.CancellationToken);
        }

        public async Task End()
        {
            if (_plugin is not { } plugin)
                return;
            _plugin = null;
            await _borrowed!.EndAsync();
            await plugin.DisposeAsync();
        }

        public async ValueTask DisposeAsync() => await End();
    }
}
