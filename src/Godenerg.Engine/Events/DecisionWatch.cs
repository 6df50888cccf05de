namespace Godenerg.Engine.Events;

/// <summary>
/// Tells who decides, and in which stage. A policy that comes to no decision for a while is in the stage in which it was before: its
/// failure is an alarm, and is told as such. One thread.
/// </summary>
internal sealed class DecisionWatch(InverterFeed feed)
{
    private string? _policy;
    private string? _generation;
    private string? _stage;

    /// <param name="policy">Its name.</param>
    /// <param name="decision">What it wants.</param>
    /// <param name="generation">Its text, by the beginning of its key; null where it has none.</param>
    public void See(string policy, Decision decision, string? generation)
    {
        if (policy != _policy)
            SeePolicy(policy, generation);
        else if (generation != _generation && generation is not null && _generation is not null)
            feed.Publish(EngineEventKind.Policy, policy, $"A new text of {policy} is in force: {generation} instead of {_generation}");
        (_policy, _generation) = (policy, generation ?? _generation);
        if (decision.Stage is not { } stage || stage == _stage)
            return;
        feed.Publish(EngineEventKind.Stage, stage, _stage is null ? $"{policy} is in {stage}: {decision.Because}" : $"{policy} went from {_stage} to {stage}: {decision.Because}");
        _stage = stage;
    }

    /// <summary>Stages of one policy say nothing about those of another.</summary>
    private void SeePolicy(string policy, string? generation)
    {
        var text = generation is null ? policy : $"{policy} (text {generation})";
        if (_policy is not null)
            feed.Publish(EngineEventKind.Policy, policy, $"{text} decides now, instead of {_policy}");
        else if (generation is not null)
            feed.Publish(EngineEventKind.Policy, policy, $"{text} decides");
        (_stage, _generation) = (null, null);
    }
}
