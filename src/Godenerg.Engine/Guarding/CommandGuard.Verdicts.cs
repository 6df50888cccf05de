using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Guarding;

/// <summary>What became of the policy's wishes, for whoever explains its decisions.</summary>
internal sealed partial class CommandGuard
{
    private const string PolicyAlarm = "policy";

    private readonly Dictionary<Metric, Judged> _judged = [];

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>What was made of a wish of the policy; null while it has not been judged. The loop's thread.</summary>
    public Verdict? VerdictOn(Setpoint wish)
    {
        if (!_judged.TryGetValue(wish.Setting, out var judged) || !judged.Value.Equals(wish.Value))
            return null;
        judged.IsTold = true;
        return judged.Verdict;
    }

    /// <summary>An operator has put another text of the policy in force, or somebody in shadow beside it.</summary>
    public bool NotePolicy(Asker asker, string policy, string what)
    {
        _journal.Publish(EngineEventKind.Policy, policy, $"{asker}: {what}");
        return _journal.Append(Ledger.LedgerKind.Release, null, entry => entry with { Who = asker.ToString(), Because = what });
    }

    /// <summary>That something was written is not replaced by its being there before anybody was told.</summary>
    private void Remember(Wish wish, Verdict verdict)
    {
        var isNews = !_judged.TryGetValue(wish.Setpoint.Setting, out var before) || !before.Value.Equals(wish.Setpoint.Value)
            || before.IsTold || before.Verdict.Outcome != Outcome.Applied || verdict.Outcome != Outcome.Unchanged;
        if (wish.Asker.Kind == AskerKind.Policy && isNews)
            _judged[wish.Setpoint.Setting] = new Judged(wish.Setpoint.Value, verdict);
    }

    private void PolicyBroke(string because)
    {
        _judged.Clear();
        if (_alarms.Stand(PolicyAlarm, because))
            Publish();
    }

    /// <summary>Of several that decide together one may have failed.</summary>
    private void PolicyDecides(Decision decision, string policy)
    {
        var isNews = _alarms.Clear(PolicyAlarm, $"the policy {policy} decides again");
        foreach (var opinion in decision.Opinions)
            isNews |= opinion.Failure is { } failure
                ? _alarms.Stand($"{PolicyAlarm} {opinion.Policy}", $"the policy {opinion.Policy} failed: {failure}")
                : _alarms.Clear($"{PolicyAlarm} {opinion.Policy}", $"the policy {opinion.Policy} has a say again");
        isNews |= Tell(decision.Alarms, policy);
        if (isNews)
            Publish();
    }

    /// <summary>What the policy has to say to its owner stands for as long as it says it.</summary>
    private bool Tell(IReadOnlyList<string> alarms, string policy)
    {
        if (alarms.Count == 0 && _told.Count == 0)
            return false;
        var isNews = false;
        foreach (var over in _told.Except(alarms).ToList())
            isNews |= _told.Remove(over) && _alarms.Clear($"{PolicyAlarm}: {over}", over);
        foreach (var alarm in alarms.Where(_told.Add))
        {
            _log.LogError("policy {Policy}: {Alarm}", policy, alarm);
            isNews |= _alarms.Stand($"{PolicyAlarm}: {alarm}", alarm);
        }

        return isNews;
    }

    private sealed record Judged(MetricValue Value, Verdict Verdict)
    {
        public bool IsTold { get; set; }
    }
}
