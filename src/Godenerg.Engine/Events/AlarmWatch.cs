namespace Godenerg.Engine.Events;

/// <summary>
/// Tells the warnings and faults of the inverter itself, when they come and when they are over. Those that stand when the engine starts are
/// told then. That the panels give nothing every night is no alarm. One thread.
/// </summary>
internal sealed class AlarmWatch(InverterFeed feed)
{
    private const string Prefix = "alarm.";

    private readonly HashSet<Metric> _standing = new(ReferenceEqualityComparer.Instance);
    private Reading? _seen;
    private Option? _fault;

    public void See(Reading reading)
    {
        if (reading.ValueOf(Metrics.AlarmBits) is not { HasValue: true } || reading.SaysTheSameAs(_seen))
            return;
        _seen = reading;
        foreach (var metric in reading.Metrics)
            if (metric is Metric<bool> flag && flag != Metrics.AlarmPvLoss && flag.Name.StartsWith(Prefix, StringComparison.Ordinal) && reading[flag] is { } stands)
                See(flag, stands);
        if (reading[Metrics.AlarmFaultCode] is { } fault)
            See(fault);
    }

    public void Forget()
    {
        _standing.Clear();
        (_seen, _fault) = (null, null);
    }

    private void See(Metric<bool> flag, bool stands)
    {
        if (stands && _standing.Add(flag))
            feed.Publish(EngineEventKind.Alarm, flag.Name, $"The inverter warns: {WordsOf(flag)}");
        else if (!stands && _standing.Remove(flag))
            feed.Publish(EngineEventKind.AlarmOver, flag.Name, $"The inverter's warning is over: {WordsOf(flag)}");
    }

    private void See(Option fault)
    {
        var before = _fault ?? FaultCodes.None;
        _fault = fault;
        if (fault != FaultCodes.None && fault != before)
            feed.Publish(EngineEventKind.Alarm, Metrics.AlarmFaultCode.Name, $"The inverter reports a fault: {fault.Summary}");
        else if (fault == FaultCodes.None && before != FaultCodes.None)
            feed.Publish(EngineEventKind.AlarmOver, Metrics.AlarmFaultCode.Name, $"The inverter's fault is over: {before.Summary}");
    }

    /// <summary>Without the remark that it is an everyday state.</summary>
    private static string WordsOf(Metric flag)
    {
        var words = flag.Summary.Split(';')[0];
        return char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];
    }
}
