using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Composition;

/// <summary>A lineup that is in force while a window is open.</summary>
internal sealed record ScheduledLineup(PolicySchedule Schedule, Lineup Lineup);

/// <summary>
/// Puts another lineup in force while the window of a schedule is open, and the usual one back at its end. What anybody remembers stays.
/// Without a clock that can be trusted no window is open. The loop's thread, but for what says otherwise.
/// </summary>
internal sealed class ScheduledPolicy(Lineup usual, IReadOnlyList<ScheduledLineup> windows, PolicySurroundings around, ILogger log) : IPolicy
{
    private readonly PolicyCalendar _calendar = new();
    private readonly ISeat[] _seats = [.. windows.Select(window => window.Lineup).Prepend(usual).SelectMany(lineup => lineup.Members).Select(member => member.Seat).Distinct()];
    private volatile ScheduledLineup? _open;
    private bool? _isTold;

    public string Name => InForce.Policy.Name;

    private Lineup InForce => _open?.Lineup ?? usual;

    public IReadOnlyList<PolicyStanding> Standings => InForce.Policy.Standings;

    public DecisionBasis? Basis => InForce.Policy.Basis;

    public Promotion Promote(string policy) => _seats.FirstOrDefault(seat => seat.Name == policy)?.Promote(policy) ?? InForce.Policy.Promote(policy);

    public Decision Decide(Snapshot now)
    {
        var isTrusted = around.IsClockTrusted();
        Tell(isTrusted);
        Follow(isTrusted ? Open(now) : (null, null));
        foreach (var seat in _seats.Except(InForce.Members.Select(member => member.Seat)))
            seat.See(now);
        var decision = InForce.Policy.Decide(now);
        return isTrusted ? decision : decision with { Because = $"{decision.Because} (schedules stand still: the clock is not trusted)" };
    }

    public void Forget()
    {
        foreach (var seat in _seats)
            seat.Forget();
    }

    private (ScheduledLineup? Window, DateTimeOffset? End) Open(Snapshot now)
    {
        _calendar.MoveTo(now.At, around.Zone, null, null);
        foreach (var window in windows)
            if (_calendar.OpenUntil(window.Schedule.Cron, window.Schedule.Length) is { } end)
                return (window, end);
        return (null, null);
    }

    private void Follow((ScheduledLineup? Window, DateTimeOffset? End) open)
    {
        if (open.Window == _open)
            return;
        var before = _open;
        _open = open.Window;
        InForce.Enter();
        if (_open is not null)
            log.LogInformation("the window '{Schedule}' is open until {End:yyyy-MM-dd HH:mm}; in force: {Policies}", _open.Schedule, open.End, InForce);
        else
            log.LogInformation("the window '{Schedule}' is over; in force again: {Policies}", before!.Schedule, InForce);
    }

    private void Tell(bool isTrusted)
    {
        if (_isTold == isTrusted || (_isTold is null && isTrusted))
            return;
        _isTold = isTrusted;
        if (isTrusted)
            log.LogInformation("the clock is trusted again, and schedules run");
        else
            log.LogWarning("the clock is not trusted, so schedules stand still; in force: {Policies}", usual);
    }
}
