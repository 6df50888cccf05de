using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Events;

/// <summary>
/// Tells what became of wishes: what was written, what is not certain, what was refused. That something waits, or is so already, is no
/// event. A policy that wishes for days what it is refused is told of once a day. One thread.
/// </summary>
internal sealed class WriteWatch(InverterFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    private readonly Dictionary<Metric, (Setpoint Wish, string? Rule, long At)> _refused = [];

    public InverterFeed Feed => feed;

    /// <summary>Takes a verdict in.</summary>
    /// <param name="wish">On what.</param>
    /// <param name="verdict">What became of it.</param>
    /// <param name="old">The value before; unknown where it could not be read.</param>
    public void See(Wish wish, Verdict verdict, MetricValue old)
    {
        var setting = wish.Setpoint.Setting;
        if (verdict.Outcome is Outcome.Applied or Outcome.Unconfirmed)
            _refused.Remove(setting);
        else if (verdict.Outcome != Outcome.Refused || (wish.Asker.Kind != AskerKind.Operator && IsKnown(wish.Setpoint, verdict.Rule)))
            return;
        var value = wish.Setpoint.Value.HasValue ? " " + Words.Of(setting, wish.Setpoint.Value) : "";
        var text = (verdict.Outcome, wish.Asker.Kind) switch
        {
            (Outcome.Applied, AskerKind.Engine) => $"{setting} was brought back to{value}{From()}: {wish.Setpoint.Because}",
            (Outcome.Applied, _) when value.Length == 0 => $"{setting} was done for {wish.Asker}: {wish.Setpoint.Because}",
            (Outcome.Applied, _) => $"{setting} was set to{value}{From()} for {wish.Asker}: {wish.Setpoint.Because}",
            (Outcome.Unconfirmed, _) => $"{setting} was to be{value} for {wish.Asker}, and nobody knows whether it is: {verdict.Because}",
            _ => $"{setting} was not set to{value} for {wish.Asker}: {verdict.Because}",
        };
        feed.Publish(EngineEventKind.Write, setting.Name, text, isFolded: verdict.Outcome == Outcome.Refused);

        string From() => old.HasValue ? $" from {Words.Of(setting, old)}" : "";
    }

    private bool IsKnown(Setpoint wish, string? rule)
    {
        var isKnown = _refused.TryGetValue(wish.Setting, out var last) && last.Wish.Value.Equals(wish.Value) && last.Rule == rule && clock.GetElapsedTime(last.At) < Again;
        if (!isKnown)
            _refused[wish.Setting] = (wish, rule, clock.GetTimestamp());
        return isKnown;
    }
}
