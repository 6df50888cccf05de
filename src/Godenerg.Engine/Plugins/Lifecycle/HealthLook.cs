namespace Godenerg.Engine.Plugins.Lifecycle;

/// <summary>Asks plugins how they are, when somebody wants to know. What hangs is not asked again until it has come back. Any thread.</summary>
internal sealed class HealthLook(TimeSpan limit)
{
    private readonly Dictionary<string, Task> _hanging = [];

    public IReadOnlyList<(string Check, HealthReport Report)> At(string id, PluginContext context)
    {
        var checks = context.HealthChecks;
        if (checks.Count == 0)
            return [];
        var reports = checks.Select(check => (Check: check.Name, Report: new HealthReport(Health.Bad, $"it has not answered within {limit.TotalSeconds:0.###} s"))).ToArray();
        lock (_hanging)
            if (_hanging.TryGetValue(id, out var earlier) && !earlier.IsCompleted)
                return reports;

        var looking = ForeignThread.Run(id, "a health check", () =>
        {
            for (var i = 0; i < checks.Count; i++)
                reports[i].Report = Ask(checks[i]);
        });
        var isBack = looking.Wait(limit);
        lock (_hanging)
            if (isBack)
                _hanging.Remove(id);
            else
                _hanging[id] = looking;
        return [.. reports];
    }

    private static HealthReport Ask(HealthCheck check)
    {
        try
        {
            return check.Look();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new(Health.Bad, Trouble.Of("it failed", failure).Words);
        }
    }
}
