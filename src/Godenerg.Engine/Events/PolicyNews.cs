using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Events;

/// <summary>What is told of a policy that was saved anew. That a new text is in force is told where it decides.</summary>
internal static class PolicyNews
{
    public static void Publish(EventFeed feed, PolicyStatus status)
    {
        var stays = status.Active is null ? "there is none in force" : "the one before it stays in force";
        if (status.Errors.Count > 0)
            feed.Publish("", EngineEventKind.Policy, status.Name, $"The new text of {status.Name} is refused, and {stays}: {string.Join("; ", status.Errors)}");
        else if (status.Candidate is { } candidate)
            feed.Publish("", EngineEventKind.Policy, status.Name,
                $"The new text of {status.Name} touches {string.Join(", ", candidate.Manifest.Settings)}: it runs in shadow until it is promoted, and {stays}");
    }
}
