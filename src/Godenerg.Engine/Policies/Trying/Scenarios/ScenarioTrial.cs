using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>The scenarios of a policy before it goes live. It may block, and nothing can stop that: then it is abandoned and refused.</summary>
internal static class ScenarioTrial
{
    /// <summary>Much longer than any stories that anybody writes take on any board.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Why a policy must not go live, in one line; null when it may.</summary>
    public static string? Objection(PolicyProgram program, string folder)
    {
        if (PolicyScenarios.Beside(folder, program.Name).Count == 0)
            return null;
        string? objection = null;
        var thread = new Thread(() => objection = PolicyScenarios.Objection(program, folder)) { Name = "scenarios of " + program.Name, IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? objection : $"{program.Name}: its scenarios have not come to an end within {Patience.TotalSeconds:0} s, and it was abandoned";
    }
}
