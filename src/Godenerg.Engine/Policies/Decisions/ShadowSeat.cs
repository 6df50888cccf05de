using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// Somebody who decides from the same as the policy in force, with a memory of his own, and of whom nothing is carried out. Where he differs
/// is told once a day, and how the day went at its end. Whatever goes wrong with him ends here. The loop's thread.
/// </summary>
/// <param name="policy">His name.</param>
/// <param name="active">The name of the policy that is in force just then.</param>
/// <param name="program">What decides for him.</param>
/// <param name="clock">The time of everything.</param>
/// <param name="log">Where it is told.</param>
internal sealed class ShadowSeat(string policy, Func<string> active, Func<PolicyProgram?> program, TimeProvider clock, ILogger log)
{
    private volatile ShadowStanding? _standing;
    private ShadowTally _today = new();
    private DateOnly? _day;
    private long? _last;
    private string _difference = "";
    private bool _wasFailed;

    public string Policy => policy;

    /// <summary>See <see cref="ShadowStanding.IsCandidate"/>.</summary>
    public bool IsCandidate { get; init; }

    /// <summary>Whose midnight ends the day.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How it stands, for people. Any thread.</summary>
    public ShadowStanding Standing => (_standing ?? new ShadowStanding(policy)) with
    {
        IsCandidate = IsCandidate, Generation = Generation, Settings = program()?.Manifest.Settings ?? [],
    };

    /// <summary>Decides beside.</summary>
    /// <param name="ask">Asks him what he would do.</param>
    /// <param name="now">What the policy in force was shown.</param>
    /// <param name="decided">What that decided; null when it failed.</param>
    public ShadowDecision Decide(Func<PolicyOutcome> ask, Snapshot now, Decision? decided)
    {
        var outcome = Ask(ask);
        var made = (outcome as PolicyOutcome.Decided)?.Decision;
        var failure = (outcome as PolicyOutcome.Failed)?.Message ?? (made is null ? "nothing came of it" : null);
        var difference = failure ?? ShadowTally.DifferenceOf(decided, made!);
        // Of several wishes the one that differs is the one to be explained.
        var because = failure ?? made!.Setpoints.FirstOrDefault(wish => difference.Contains(wish.Setting.Name, StringComparison.Ordinal))?.Because ?? made!.Because;
        Count(now, difference, because, failure is not null);
        var decision = new ShadowDecision(policy, Generation)
        {
            IsCandidate = IsCandidate, IsFailed = failure is not null, Stage = made?.Stage, Because = because, Setpoints = made?.Setpoints ?? [], Difference = failure is null ? difference : "",
        };
        _standing = new ShadowStanding(policy) { Now = decision, Agreement = _today.Agreement };
        return decision;
    }

    /// <summary>Says how the day went so far.</summary>
    public void SumUp()
    {
        if (_today.Agreement is not null)
            log.LogInformation("{Shadow} on {Day:yyyy-MM-dd}: {Summary}", Title, _day, _today.Summary());
    }

    private PolicyOutcome Ask(Func<PolicyOutcome> ask)
    {
        try
        {
            return ask();
        }
#pragma warning disable CA1031 // Nobody depends on what is decided in shadow: nothing of it may reach the one in force.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return new PolicyOutcome.Failed(FailureKind.Threw, $"{policy}: {bug.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void Count(Snapshot now, string difference, string because, bool isFailed)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.At, Zone).DateTime);
        if (_day is not null && day != _day)
        {
            SumUp();
            _today = new ShadowTally();
        }

        // The time since the last decision was spent as that one stood.
        var elapsed = _last is { } last ? clock.GetElapsedTime(last, now.Timestamp) : TimeSpan.Zero;
        (_day, _last) = (day, now.Timestamp);
        if (elapsed > TimeSpan.Zero)
            _today.Count(elapsed, _difference, _wasFailed);
        if (_today.Count(TimeSpan.Zero, difference, isFailed))
            Say(difference, because, isFailed);
        (_difference, _wasFailed) = (difference, isFailed);
    }

    private void Say(string difference, string because, bool isFailed)
    {
        if (isFailed)
            log.LogWarning("{Shadow} failed, which changes nothing: {Failure}", Title, difference);
        else
            log.LogInformation("{Shadow} would differ from {Active}: {Difference}: {Because}", Title, active(), difference, because);
    }

    private string? Generation => program() is { } known ? DecisionBasis.GenerationOf(known.Key) : null;

    private string Title => IsCandidate ? $"the new {policy}, in shadow," : $"{policy}, in shadow,";
}
