using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// Somebody who decides from the same as the policy in force, with a memory of his own, and of whom nothing is carried out. Where he differs
/// is told once a day, and how the day went at its end. Whatever goes wrong with him ends here. The loop's thread.
/// </summary>
internal sealed class ShadowSeat(ScriptPolicy script, string active, bool isCandidate, TimeProvider clock, ILogger log) : IDisposable
{
    private ShadowTally _today = new();
    private DateOnly? _day;
    private long? _last;
    private string _difference = "";
    private bool _wasFailed;

    public string Policy => script.Name;

    public PolicyProgram? Program => script.Program;

    /// <summary>How it stands, for people. Any thread.</summary>
    public ShadowStanding Standing { get; private set; } = new(script.Name) { IsCandidate = isCandidate, Settings = script.Program?.Manifest.Settings ?? [] };

    /// <summary>Decides beside.</summary>
    /// <param name="situation">What the policy in force was told.</param>
    /// <param name="decided">What that decided; null when it failed.</param>
    public ShadowDecision Decide(PolicySituation situation, Decision? decided)
    {
        var outcome = Ask(situation);
        var made = (outcome as PolicyOutcome.Decided)?.Decision;
        var failure = (outcome as PolicyOutcome.Failed)?.Message ?? (made is null ? "nothing came of it" : null);
        var difference = failure ?? ShadowTally.DifferenceOf(decided, made!);
        Count(situation, difference, made?.Because ?? "", failure is not null);
        var generation = script.Program is { } program ? DecisionBasis.GenerationOf(program.Key) : null;
        var decision = new ShadowDecision(Policy, generation)
        {
            IsCandidate = isCandidate, IsFailed = failure is not null, Stage = made?.Stage, Because = failure ?? made!.Because, Setpoints = made?.Setpoints ?? [], Difference = failure is null ? difference : "",
        };
        if (Standing.Now is not { } shown || shown.Because != decision.Because || shown.Difference != decision.Difference || Standing.Agreement != _today.Agreement)
            Standing = new ShadowStanding(Policy)
            {
                IsCandidate = isCandidate, Generation = generation, Settings = script.Program?.Manifest.Settings ?? [], Now = decision, Agreement = _today.Agreement,
            };
        return decision;
    }

    /// <summary>Says how the day went so far, and ends.</summary>
    public void Dispose()
    {
        Tell();
        script.Dispose();
    }

    private PolicyOutcome Ask(PolicySituation situation)
    {
        try
        {
            return script.Decide(situation);
        }
#pragma warning disable CA1031 // Nobody depends on what is decided in shadow: nothing of it may reach the one in force.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return new PolicyOutcome.Failed(FailureKind.Threw, $"{Policy}: {bug.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void Count(PolicySituation situation, string difference, string because, bool isFailed)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(situation.Now.At, situation.Zone).DateTime);
        if (_day is not null && day != _day)
        {
            Tell();
            _today = new ShadowTally();
        }

        // The time since the last decision was spent as that one stood.
        var elapsed = _last is { } last ? clock.GetElapsedTime(last, situation.Now.Timestamp) : TimeSpan.Zero;
        (_day, _last) = (day, situation.Now.Timestamp);
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
            log.LogInformation("{Shadow} would differ from {Active}: {Difference}: {Because}", Title, active, difference, because);
    }

    private void Tell()
    {
        if (_today.Agreement is not null)
            log.LogInformation("{Shadow} on {Day:yyyy-MM-dd}: {Summary}", Title, _day, _today.Summary());
    }

    private string Title => isCandidate ? $"the new {Policy}, in shadow," : $"{Policy}, in shadow,";
}
