using Godenerg.Engine.Policies.Decisions;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Composition;

/// <summary>
/// Several policies that decide together. One that fails or holds leaves everything to those below it; one that has failed has no say for
/// a while, so that what it cannot make up its mind about does not go to and fro. The loop's thread.
/// </summary>
/// <param name="members">The one that goes before the others first; their names differ.</param>
internal sealed class ComposedPolicy(IReadOnlyList<IPolicy> members, TimeProvider clock, ILogger log) : IPolicy
{
    /// <summary>How long a policy must have decided without a fault before it counts again.</summary>
    public static readonly TimeSpan AsideFor = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (long At, string Because)> _failed = new(StringComparer.Ordinal);
    private readonly Dictionary<Metric, string> _owners = [];

    public string Name { get; } = string.Join(" + ", members.Select(member => member.Name));

    public IReadOnlyList<PolicyStanding> Standings => [.. members.SelectMany(member => member.Standings)];

    public DecisionBasis? Basis => DecisionBasis.OfAll(members.Select(member => member.Basis));

    public Promotion Promote(string policy) =>
        members.FirstOrDefault(member => member.Name == policy)?.Promote(policy) ?? new(policy, $"{policy} does not run here; {Name} do");

    /// <exception cref="PolicyFailedException">Not one of them came to a decision.</exception>
    public Decision Decide(Snapshot now)
    {
        var opinions = members.Select(member => Ask(member, now)).ToList();
        if (opinions.All(opinion => opinion.Failure is not null))
            throw new PolicyFailedException(string.Join("; ", opinions.Select(opinion => opinion.Failure)));
        var decision = Agreement.Of(opinions);
        foreach (var wish in decision.Setpoints)
            Note(wish);
        return decision;
    }

    public void Forget()
    {
        foreach (var member in members)
            member.Forget();
        _owners.Clear();
    }

    private Opinion Ask(IPolicy member, Snapshot now)
    {
        try
        {
            var opinion = new Opinion(member.Name, member.Decide(now));
            if (!_failed.TryGetValue(member.Name, out var failed))
                return opinion;
            if (clock.GetElapsedTime(failed.At) < AsideFor)
                return opinion with { Failure = $"it stands aside for {AsideFor.TotalMinutes:0} minutes, because it failed: {failed.Because}" };
            _failed.Remove(member.Name);
            log.LogInformation("policy {Policy} has a say again", member.Name);
            return opinion;
        }
        catch (PolicyFailedException failure)
        {
            _failed[member.Name] = (clock.GetTimestamp(), failure.Message);
            return new Opinion(member.Name, Decision.Hold(failure.Message)) { Failure = failure.Message };
        }
    }

    /// <summary>Who wants nothing any more stays the owner until somebody else wants it.</summary>
    private void Note(Setpoint wish)
    {
        var before = _owners.GetValueOrDefault(wish.Setting);
        if (before == wish.By)
            return;
        _owners[wish.Setting] = wish.By!;
        if (before is null)
            log.LogInformation("{Setting} is {Policy}'s: {Because}", wish.Setting, wish.By, wish.Because);
        else
            log.LogInformation("{Setting} is {Policy}'s now, and no longer {Before}'s: {Because}", wish.Setting, wish.By, before, wish.Because);
    }
}
