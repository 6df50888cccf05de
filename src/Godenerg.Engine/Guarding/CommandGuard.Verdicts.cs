namespace Godenerg.Engine.Guarding;

/// <summary>What became of the policy's wishes, for whoever explains its decisions.</summary>
internal sealed partial class CommandGuard
{
    private const string PolicyAlarm = "policy";

    private readonly Dictionary<Metric, (MetricValue Value, Verdict Verdict)> _judged = [];

    /// <summary>What was made of a wish of the policy; null while it has not been judged. The loop's thread.</summary>
    public Verdict? VerdictOn(Setpoint wish) => _judged.TryGetValue(wish.Setting, out var judged) && judged.Value.Equals(wish.Value) ? judged.Verdict : null;

    /// <summary>An operator has put another text of the policy in force.</summary>
    public bool NotePromotion(Asker asker, string what) =>
        _journal.Append(Ledger.LedgerKind.Release, null, entry => entry with { Who = asker.ToString(), Because = what });

    private void Remember(Wish wish, Verdict verdict)
    {
        if (wish.Asker.Kind == AskerKind.Policy)
            _judged[wish.Setpoint.Setting] = (wish.Setpoint.Value, verdict);
    }

    private void PolicyBroke(string because)
    {
        _judged.Clear();
        if (_alarms.Stand(PolicyAlarm, because))
            Publish();
    }

    private void PolicyDecides(string policy)
    {
        if (_alarms.Clear(PolicyAlarm, $"the policy {policy} decides again"))
            Publish();
    }
}
