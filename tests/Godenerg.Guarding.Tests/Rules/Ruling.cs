using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

/// <summary>What a rule says of a case.</summary>
internal static class Ruling
{
    public static void Passes(this GuardRule rule, Some some) => Assert.Null(rule.Judge(some.Case)?.Because);

    /// <summary>Never: the wish itself is wrong.</summary>
    public static void Refuses(this GuardRule rule, Some some, string because) => Says(rule, some, Outcome.Refused, because);

    /// <summary>Not now: something has to change first.</summary>
    public static void Defers(this GuardRule rule, Some some, string because) => Says(rule, some, Outcome.Deferred, because);

    public static void Says(this GuardRule rule, Some some, Outcome outcome, string because)
    {
        var objection = rule.Judge(some.Case);
        Assert.NotNull(objection);
        Assert.Contains(because, objection.Because, StringComparison.Ordinal);
        Assert.Equal(outcome, objection.Outcome);
    }
}
