namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Where the newest accepted generation of a policy comes from. Any thread.</summary>
internal interface IPolicySource
{
    /// <summary>The program in force; null when there is none.</summary>
    PolicyProgram? Active(string policy);

    /// <summary>Why there is none, or why a newer one is not in force; null when all is well.</summary>
    string? Problem(string policy);

    /// <summary>The newer program that waits to be promoted; null when none does.</summary>
    PolicyProgram? Candidate(string policy) => null;

    /// <summary>Lets the program that waits take over. False when none waits.</summary>
    bool Promote(string policy) => false;

    /// <summary>Why a program must not be asked any more; null when it may be.</summary>
    string? Banned(PolicyProgram program);

    /// <summary>A program has blocked: nobody asks it again until its source changes.</summary>
    void Ban(PolicyProgram program, string because);
}
