using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// A policy in force, and a second one that decides from the same snapshots with a memory of its own. What the second wants is compared
/// and told, and never carried out; whatever goes wrong with it changes nothing. The loop's thread, but for what says otherwise.
/// </summary>
internal sealed class ShadowedPolicy : IPolicy, IDisposable
{
    private readonly IPolicy _active;
    private readonly ScriptedPolicy _shadow;
    private readonly ShadowSeat _seat;
    private ShadowDecision? _decided;

    /// <param name="active">The policy in force.</param>
    /// <param name="shadow">The second one; taken over, and disposed of with this.</param>
    /// <param name="around">What both are told besides what the inverter tells.</param>
    /// <param name="clock">The time of everything.</param>
    /// <param name="log">Where it is told.</param>
    public ShadowedPolicy(IPolicy active, ScriptPolicy shadow, PolicySurroundings around, TimeProvider clock, ILogger log)
    {
        _active = active;
        // Its failures move nothing back; the seat tells them for what they are.
        _shadow = new ScriptedPolicy(shadow, around, clock, NullLogger.Instance);
        _seat = new ShadowSeat(shadow.Name, () => active.Name, () => shadow.Program ?? shadow.Newest, clock, log) { Zone = around.Zone };
    }

    public string Name => _active.Name;

    public IReadOnlyList<PolicyStanding> Standings
    {
        get
        {
            var all = _active.Standings;
            return [all[0] with { Shadows = [.. all[0].Shadows, _seat.Standing] }, .. all.Skip(1)];
        }
    }

    public DecisionBasis? Basis => _active.Basis is { } basis && _decided is { } decided ? basis with { Shadows = [.. basis.Shadows, decided] } : _active.Basis;

    public Decision Decide(Snapshot now)
    {
        Decision? decision = null;
        try
        {
            return decision = _active.Decide(now);
        }
        finally
        {
            _decided = _seat.Decide(() => _shadow.Ask(now), now, decision);
        }
    }

    public void Forget()
    {
        _active.Forget();
        _shadow.Forget();
    }

    public Promotion Promote(string policy) => policy == _seat.Policy && _active.Standings.All(standing => standing.Policy != policy)
        ? new(policy, $"{policy} is in shadow because the configuration says so; to put it in force, write it under policy: as name: {policy}, and start the engine again")
        : _active.Promote(policy);

    public void Dispose()
    {
        _seat.SumUp();
        _shadow.Dispose();
    }
}
