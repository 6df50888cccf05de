namespace Godenerg.Engine.Control;

/// <summary>What each request needs that comes from another machine. On this machine the mode of the socket decides.</summary>
internal static class ControlRights
{
    /// <summary>What a request needs; null when it is for nobody from outside.</summary>
    /// <param name="verb">What is asked for.</param>
    /// <param name="invoked">The plugin's verb, of <see cref="ControlVerb.Invoke"/>; null while it is not known.</param>
    public static Access? Of(ControlVerb verb, CliVerb? invoked = null) => verb switch
    {
        ControlVerb.Status or ControlVerb.Ask or ControlVerb.Preview or ControlVerb.Ledger or ControlVerb.Leases or ControlVerb.Explain
            or ControlVerb.Decisions or ControlVerb.Policies or ControlVerb.Watch or ControlVerb.Plugins or ControlVerb.Verbs => Access.Read,
        ControlVerb.Set or ControlVerb.Release or ControlVerb.ReturnAll or ControlVerb.ConfirmClock or ControlVerb.Promote
            or ControlVerb.ReloadPlugin or ControlVerb.DisablePlugin or ControlVerb.EnablePlugin => Access.Write,
        ControlVerb.Invoke => invoked?.Remote,
        // What was forgotten here is for nobody.
        _ => null,
    };

    /// <summary>Whether what was brought is enough.</summary>
    /// <param name="needed">See <see cref="Of"/>.</param>
    /// <param name="brought">By who asks: the token allows everything that reading does.</param>
    public static bool Allow(Access? needed, Access brought) => needed == Access.Read || (needed == Access.Write && brought == Access.Write);

    /// <summary>Why a plugin's verb does not go to another machine.</summary>
    public static string StaysAtHome(string name) =>
        $"'{name}' is only for the machine that the engine runs on, because it works with files or secrets there; log in to it and type it there";
}
