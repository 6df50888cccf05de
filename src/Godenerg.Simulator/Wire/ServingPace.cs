namespace Godenerg.Simulator.Wire;

/// <summary>
/// How long a server may sleep in the kernel before it looks at its line again. The kernel waits in real time and the line counts in
/// simulated time, which may run a thousand times faster; so a server whose line has something under way looks often.
/// </summary>
internal static class ServingPace
{
    /// <summary>Also how soon a server notices that it is to end.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(5);

    /// <summary>Nothing on the wire takes that long; it is an event that a plan has in store.</summary>
    private static readonly TimeSpan FarAway = TimeSpan.FromMinutes(1);

    public static TimeSpan Until(TimeSpan? due) => due is not { } soon || soon > FarAway ? Idle : soon < Busy ? soon : Busy;
}
