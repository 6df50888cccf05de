using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies;

/// <summary>Decides from what is known. Pure: it sends nothing and remembers nothing that the engine does not give it.</summary>
internal interface IPolicy
{
    string Name { get; }

    /// <summary>Called once a cycle.</summary>
    Decision Decide(Snapshot now);

    /// <summary>Another inverter answers now.</summary>
    void Forget()
    {
    }

    /// <summary>How it stands, for people; several where several decide together. Any thread.</summary>
    IReadOnlyList<PolicyStanding> Standings => [new(Name)];

    /// <summary>What the newest decision was made from, also one that failed; null where nobody kept it. The loop's thread.</summary>
    DecisionBasis? Basis => null;

    /// <summary>Lets the newer text of a policy take over that waits to be promoted. Any thread.</summary>
    Promotion Promote(string policy) => new(policy, $"{Name} is no script: nothing of it can be promoted");

    /// <summary>
    /// Has another policy decide beside it from now on, in the place of whoever did so; nothing of that is carried out. Until the engine ends.
    /// May wait while it is compiled. Any thread but the loop's.
    /// </summary>
    Shadowing Shadow(PolicyChoice choice) => new(choice.Name, $"{Name} is no script: nobody can decide in shadow beside it; choose a policy in the configuration first");

    /// <summary>Has that policy decide in shadow no more. Any thread.</summary>
    Shadowing EndShadow(string policy) => new(policy, $"{policy} is not in shadow here");

    /// <summary>Called once a cycle, with everything that the engine knows. Expected failures are values.</summary>
    PolicyOutcome Decide(PolicySituation situation) => new PolicyOutcome.Decided(Decide(situation.Now));
}

/// <summary>The policy in force when no other is: it wants nothing.</summary>
internal sealed class HoldPolicy : IPolicy
{
    private static readonly Decision Nothing = Decision.Hold("no charging policy is configured");

    public string Name => "hold";

    public Decision Decide(Snapshot now) => Nothing;
}
