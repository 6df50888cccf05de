using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>How long a reading counts as current: as long as in the engine that polls so often.</summary>
/// <param name="poll">Time between two status polls.</param>
internal sealed class Freshness(TimeSpan poll)
{
    private readonly Cadences _cadences = new() { Cycle = poll };
    private readonly Dictionary<string, TimeSpan> _known = new(StringComparer.Ordinal);

    public TimeSpan Of(string query)
    {
        if (!_known.TryGetValue(query, out var freshFor))
            _known[query] = freshFor = Find(query);
        return freshFor;
    }

    private TimeSpan Find(string query)
    {
        foreach (var dialect in Pi30Dialects.All)
            if (dialect.FindCode(query) is { } request)
                return new PollingPlan(dialect, new Capabilities(dialect.Id, new Dictionary<string, bool>()), _cadences, TimeProvider.System).FreshFor(request);
        return _cadences.StatusFreshFor;
    }
}
