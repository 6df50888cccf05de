using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>Who is to decide in shadow.</summary>
/// <param name="Script">The policy, not asked yet; null where there is none.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record FoundShadow(ScriptPolicy? Script, string? Refusal);

/// <summary>
/// A policy in force, and at times a second one that decides from the same snapshots with a memory of its own. What the second wants is
/// compared and told, and never carried out; whatever goes wrong with it changes nothing. The loop's thread, but for what says otherwise.
/// </summary>
internal sealed class ShadowedPolicy : IPolicy, IDisposable
{
    private readonly IPolicy _active;
    private readonly Func<ScriptPolicy, Beside> _seat;
    // What somebody wants is taken over by the loop before its next decision.
    private volatile Beside? _wanted;
    private Beside? _seated;
    private ShadowDecision? _decided;

    /// <param name="active">The policy in force.</param>
    /// <param name="shadow">The second one, as configured; null for none. Taken over, and disposed of with this.</param>
    /// <param name="around">What both are told besides what the inverter tells.</param>
    /// <param name="clock">The time of everything.</param>
    /// <param name="log">Where it is told.</param>
    public ShadowedPolicy(IPolicy active, ScriptPolicy? shadow, PolicySurroundings around, TimeProvider clock, ILogger log)
    {
        _active = active;
        // Its failures move nothing back; the seat tells them for what they are.
        _seat = script => new(
            script, new ScriptedPolicy(script, around, clock, NullLogger.Instance),
            new ShadowSeat(script.Name, () => active.Name, () => script.Program ?? script.Newest, clock, log) { Zone = around.Zone });
        _wanted = shadow is null ? null : _seat(shadow);
    }

    /// <summary>Finds whoever is to decide in shadow while all this runs; compiles him where it must.</summary>
    public Func<PolicyChoice, FoundShadow> Find { get; init; } = choice => new(null, $"there is no policy '{choice.Name}'");

    public string Name => _active.Name;

    public IReadOnlyList<PolicyStanding> Standings
    {
        get
        {
            var all = _active.Standings;
            return _wanted is { } beside ? [all[0] with { Shadows = [.. all[0].Shadows, beside.Standing] }, .. all.Skip(1)] : all;
        }
    }

    public DecisionBasis? Basis => _active.Basis is { } basis && _decided is { } decided ? basis with { Shadows = [.. basis.Shadows, decided] } : _active.Basis;

    public Decision Decide(Snapshot now)
    {
        Follow(_wanted);
        Decision? decision = null;
        try
        {
            return decision = _active.Decide(now);
        }
        finally
        {
            _decided = _seated is { } beside ? beside.Seat.Decide(() => beside.Policy.Ask(now), now, decision) : null;
        }
    }

    public void Forget()
    {
        _active.Forget();
        _seated?.Policy.Forget();
    }

    public Promotion Promote(string policy) => policy == _wanted?.Seat.Policy && _active.Standings.All(standing => standing.Policy != policy)
        ? new(policy, $"{policy} only decides in shadow here; to put it in force, write it under policy: as name: {policy}, and start the engine again")
        : _active.Promote(policy);

    public Shadowing Shadow(PolicyChoice choice)
    {
        var found = Find(choice);
        if (found.Script is not { } script)
            return new(choice.Name, found.Refusal);
        _wanted = _seat(script);
        var newest = script.Newest;
        return new(choice.Name) { Generation = newest is null ? null : DecisionBasis.GenerationOf(newest.Key), Settings = newest?.Manifest.Settings ?? [] };
    }

    public Shadowing EndShadow(string policy)
    {
        if (_wanted is not { } beside || beside.Seat.Policy != policy)
            return new(policy, $"{policy} is not in shadow here{(_wanted is { } other ? $"; {other.Seat.Policy} is" : "")}");
        _wanted = null;
        return new(policy);
    }

    public void Dispose() => Follow(null);

    /// <summary>One comes, is replaced by another, or goes. Who was replaced before he was asked anything has nothing to end.</summary>
    private void Follow(Beside? wanted)
    {
        if (wanted == _seated)
            return;
        _seated?.Seat.SumUp();
        _seated?.Policy.Dispose();
        _seated = wanted;
    }

    private sealed record Beside(ScriptPolicy Script, ScriptedPolicy Policy, ShadowSeat Seat)
    {
        public ShadowStanding Standing => Seat.Standing with { Parameters = Script.Parameters };
    }
}
