using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Web;

/// <summary>Plugins as other machines see them: where files lie is nobody's business on the network.</summary>
internal sealed class PluginsFromAfar(IPluginDesk desk) : IPluginDesk
{
    public IReadOnlyList<PluginStanding> Standings => [.. desk.Standings.Select(Shown)];

    public ContributionBoard Board => desk.Board;

    public Task<PluginAnswer> Reload(string id) => ShownAsync(desk.Reload(id));

    public Task<PluginAnswer> Disable(string id) => ShownAsync(desk.Disable(id));

    public Task<PluginAnswer> Enable(string id) => ShownAsync(desk.Enable(id));

    private static PluginStanding Shown(PluginStanding standing) => standing with { Folder = "" };

    private static async Task<PluginAnswer> ShownAsync(Task<PluginAnswer> errand)
    {
        var answer = await errand.ConfigureAwait(false);
        return answer.Standing is { } standing ? answer with { Standing = Shown(standing) } : answer;
    }
}
