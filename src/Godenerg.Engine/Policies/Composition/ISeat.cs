namespace Godenerg.Engine.Policies.Composition;

/// <summary>A policy in its place, which a schedule may take out of force and put back. The loop's thread.</summary>
internal interface ISeat : IPolicy
{
    /// <summary>Other parameters from now on; what it remembers stays.</summary>
    void Use(IReadOnlyDictionary<string, string> parameters);

    /// <summary>Looks without being asked, so that its averages are whole when it is in force again.</summary>
    void See(Snapshot now);
}
