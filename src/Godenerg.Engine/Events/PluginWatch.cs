using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Events;

/// <summary>Tells which plugins run, fail and stay out. The host's thread.</summary>
/// <param name="feed">Where.</param>
/// <param name="standings">How they stand now.</param>
internal sealed class PluginWatch(EventFeed feed, Func<IReadOnlyList<PluginStanding>> standings)
{
    private Dictionary<string, PluginStanding> _known = new(StringComparer.Ordinal);

    /// <summary>Something may have changed.</summary>
    public void Look()
    {
        Dictionary<string, PluginStanding> now = new(StringComparer.Ordinal);
        foreach (var standing in standings())
        {
            var before = _known.GetValueOrDefault(standing.Id);
            // What it is about to be is told when it is that.
            now[standing.Id] = standing.State == PluginState.Starting && before is not null ? before : standing;
            if (standing.State != PluginState.Starting && WordsOf(before, standing) is { } words)
                feed.Publish("", EngineEventKind.Plugin, standing.Id, words);
        }

        foreach (var gone in _known.Keys.Except(now.Keys, StringComparer.Ordinal))
            feed.Publish("", EngineEventKind.Plugin, gone, $"The plugin {gone} was taken out");
        _known = now;
    }

    private static string? WordsOf(PluginStanding? before, PluginStanding now)
    {
        if (before is not null && (before.State, before.Generation, before.Failures) == (now.State, now.Generation, now.Failures))
            return null;
        var name = $"The plugin {now.Id}";
        return now.State switch
        {
            PluginState.Running when before is { State: PluginState.Running } && before.Generation == now.Generation => null,
            PluginState.Running => $"{name} runs: version {now.Version}{(now.Generation > 1 ? $", loaded {now.Generation} times" : "")}",
            PluginState.Faulted => $"{name} failed and is started anew: {now.Problem}",
            PluginState.LeftOut => $"{name} is left out: {now.Problem}",
            PluginState.Refused => $"{name} cannot be loaded: {now.Problem}",
            PluginState.Disabled when before is not null => $"{name} was switched off",
            _ => null,
        };
    }
}
