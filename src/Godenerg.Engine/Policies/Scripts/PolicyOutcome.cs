namespace Godenerg.Engine.Policies.Scripts;

internal enum FailureKind
{
    /// <summary>There is no policy of that name that could run: it is missing, does not compile, or its parameters are wrong.</summary>
    NotLoaded,

    /// <summary>It threw an exception.</summary>
    Threw,

    /// <summary>It used up its steps, its memory or its stack.</summary>
    RanAway,

    /// <summary>It did not answer in time. It was abandoned and is not asked again until its source changes.</summary>
    Blocked,

    /// <summary>It returned, but not a decision of its own.</summary>
    ReturnedNothing,
}

/// <summary>What came of asking a policy. A failure is expected: the loop goes on, with the safe setpoints.</summary>
internal abstract record PolicyOutcome
{
    private PolicyOutcome()
    {
    }

    public sealed record Decided(Decision Decision) : PolicyOutcome;

    /// <param name="Kind">What happened.</param>
    /// <param name="Message">With file and line, for the policy's author.</param>
    public sealed record Failed(FailureKind Kind, string Message) : PolicyOutcome;
}
