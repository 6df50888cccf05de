using System.Globalization;
using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Events;

/// <summary>What the failsafe did while no engine ran, told by the first engine that starts behind it.</summary>
internal static class FailsafeNews
{
    /// <param name="feed">Where.</param>
    /// <param name="ledger">The newest entries, oldest first.</param>
    /// <param name="decisions">What earlier engines decided: whoever decided since has told it.</param>
    /// <param name="clock">The time of the house.</param>
    public static void Publish(InverterFeed feed, IReadOnlyList<LedgerEntry> ledger, DecisionLog decisions, TimeProvider clock)
    {
        var done = ledger.Reverse().TakeWhile(entry => entry.Who == FailsafeLedger.Who).Reverse().ToList();
        if (done.Count == 0 || decisions.At(clock.GetUtcNow()) is { } decided && decided.At > done[^1].At)
            return;
        var back = done.Where(entry => entry is { Kind: LedgerKind.Verdict, Outcome: Outcome.Applied }).Select(entry => $"{entry.Setting} is back at {entry.New}").ToList();
        var alarm = done.LastOrDefault(entry => entry.Kind == LedgerKind.Alarm)?.Because;
        var words = back.Count > 0 ? string.Join(", ", back) : alarm ?? "nothing is known to be back";
        var at = TimeZoneInfo.ConvertTime(done[^1].At, clock.LocalTimeZone);
        feed.Publish(EngineEventKind.Engine, FailsafeLedger.Who, string.Create(CultureInfo.InvariantCulture, $"While no engine ran, at {at:yyyy-MM-dd HH:mm}, the failsafe was here: {words}"));
    }
}
