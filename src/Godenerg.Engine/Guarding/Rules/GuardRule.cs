namespace Godenerg.Engine.Guarding.Rules;

/// <summary>Why a rule stands against a wish.</summary>
/// <param name="Outcome">Refused, deferred or unchanged.</param>
/// <param name="Because">What, the value, what is allowed, what to do.</param>
internal sealed record Objection(Outcome Outcome, string Because)
{
    public static Objection Never(string because) => new(Outcome.Refused, because);

    public static Objection NotNow(string because) => new(Outcome.Deferred, because);
}

/// <summary>
/// One reason not to write. Pure: the same case always gives the same answer, and nothing is remembered. A rule looks at one thing and
/// leaves everything else to the others.
/// </summary>
internal abstract class GuardRule
{
    /// <summary>Its name in verdicts, ledger and documentation.</summary>
    public abstract string Name { get; }

    /// <summary>Judges; null when nothing stands against it.</summary>
    public abstract Objection? Judge(GuardCase it);
}
