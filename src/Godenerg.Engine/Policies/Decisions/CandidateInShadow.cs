using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// The newer text of a policy that touches other settings: until somebody promotes it, it decides in shadow, and begins with what the text
/// in force remembers. The loop's thread, but for what says otherwise.
/// </summary>
internal sealed class CandidateInShadow(ScriptPolicy active, TimeZoneInfo zone, TimeProvider clock, ILogger log) : IDisposable
{
    private ScriptPolicy? _script;
    private PolicyProgram? _seated;
    private volatile ShadowSeat? _seat;

    /// <summary>How it stands; null where none waits. Any thread.</summary>
    public ShadowStanding? Standing
    {
        get
        {
            if (active.Candidate is not { } waiting)
                return null;
            var generation = DecisionBasis.GenerationOf(waiting.Key);
            // While nobody answers nobody is asked, and yet there is one who waits.
            return _seat?.Standing is { } known && known.Generation == generation ? known
                : new ShadowStanding(active.Name) { IsCandidate = true, Generation = generation, Settings = waiting.Manifest.Settings };
        }
    }

    /// <summary>Lets it decide from the same, where one waits.</summary>
    public IReadOnlyList<ShadowDecision> Decide(PolicySituation situation, Decision? decided) =>
        _seat is { } seat ? [seat.Decide(() => _script!.Decide(situation), situation.Now, decided)] : [];

    /// <summary>Before the text in force decides: both begin from the same memory.</summary>
    public void Follow() => Follow(active.Candidate);

    public void Dispose() => Follow(null);

    /// <summary>One comes, is replaced by another, or is promoted and so no candidate any more.</summary>
    private void Follow(PolicyProgram? candidate)
    {
        if (candidate == _seated)
            return;
        _seat?.SumUp();
        _script?.Dispose();
        (_seated, _script, _seat) = (candidate, null, null);
        if (candidate is null)
            return;
        _script = active.Beside(candidate);
        _seat = new ShadowSeat(active.Name, () => active.Name, () => candidate, clock, log) { IsCandidate = true, Zone = zone };
    }
}
