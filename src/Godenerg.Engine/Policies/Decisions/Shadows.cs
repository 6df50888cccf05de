using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// Who decides in shadow beside a policy: the one that the configuration names, and a newer text of its own that waits to be promoted.
/// The loop's thread, but for <see cref="Standings"/>.
/// </summary>
internal sealed class Shadows(ScriptPolicy active, TimeProvider clock, ILogger log) : IDisposable
{
    private ShadowSeat? _configured;
    private ShadowSeat? _candidate;
    private PolicyProgram? _seated;

    /// <summary>How they stand. Any thread.</summary>
    public IReadOnlyList<ShadowStanding> Standings
    {
        get
        {
            var seated = new[] { _configured, _candidate }.OfType<ShadowSeat>().Select(seat => seat.Standing).ToList();
            // While nobody answers nobody is asked, and yet there is one who waits.
            return active.Candidate is not { } waiting ? [.. seated.Where(standing => !standing.IsCandidate)]
                : seated.Any(standing => standing.IsCandidate) ? seated
                : [.. seated, new ShadowStanding(active.Name) { IsCandidate = true, Generation = DecisionBasis.GenerationOf(waiting.Key), Settings = waiting.Manifest.Settings }];
        }
    }

    /// <summary>Seats another policy beside. It is disposed of with this.</summary>
    public void Seat(ScriptPolicy other) => _configured = new ShadowSeat(other, active.Name, isCandidate: false, clock, log);

    /// <summary>Lets them decide from the same.</summary>
    public IReadOnlyList<ShadowDecision> Decide(PolicySituation situation, Decision? decided)
    {
        Follow(active.Candidate);
        if (_configured is null && _candidate is null)
            return [];
        return [.. new[] { _configured, _candidate }.OfType<ShadowSeat>().Select(seat => seat.Decide(situation, decided))];
    }

    public void Dispose()
    {
        _configured?.Dispose();
        _candidate?.Dispose();
    }

    /// <summary>A candidate comes, is replaced by another, or is promoted and so no candidate any more.</summary>
    private void Follow(PolicyProgram? candidate)
    {
        if (candidate == _seated)
            return;
        _candidate?.Dispose();
        _candidate = candidate is null ? null : new ShadowSeat(active.Beside(candidate), active.Name, isCandidate: true, clock, log);
        _seated = candidate;
    }
}
