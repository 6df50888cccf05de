using Godenerg.Engine.Plugins;

namespace Godenerg.Testing;

/// <summary>Plugins that are only said to be there: it remembers what it was asked, and offers what a test puts on its board.</summary>
internal sealed class FakePluginDesk : IPluginDesk
{
    public IReadOnlyList<PluginStanding> Standings { get; set; } = [Running("blueprint")];

    public ContributionBoard Board { get; } = new();

    /// <summary>What it was asked, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>How errands are answered.</summary>
    public Func<string, Task<PluginAnswer>>? OnErrand { get; set; }

    /// <summary>A standing with every field filled.</summary>
    public static PluginStanding Running(string id) => new(id, "/plugins/Godenerg.Blueprint", PluginState.Running)
    {
        Version = "1.2.3", Description = "Logs a line a minute.", BuiltFor = "1.0", IsShipped = true, Generation = 3, Since = new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero),
        Problem = "the newest files are not in force: no DLL", TriedAgainAt = new DateTimeOffset(2026, 3, 20, 12, 1, 0, TimeSpan.Zero), Strikes = 1, Failures = 2,
        Usage = new PluginUsage(1, 2, 3, 4, 5, ["GET /hello", "verb hello"]), Undead = ["generation 1: a timer"], Health = [("inverters", new HealthReport(Health.Degraded, "main: no answer"))],
    };

    public Task<PluginAnswer> Reload(string id) => Answer("reload", id);

    public Task<PluginAnswer> Disable(string id) => Answer("disable", id);

    public Task<PluginAnswer> Enable(string id) => Answer("enable", id);

    private Task<PluginAnswer> Answer(string errand, string id)
    {
        lock (Calls)
            Calls.Add($"{errand} {id}");
        return OnErrand?.Invoke(id) ?? Task.FromResult(Standings.FirstOrDefault(one => one.Id == id) is { } standing
            ? new PluginAnswer(null, standing) : new PluginAnswer($"there is no plugin '{id}'", null));
    }
}
