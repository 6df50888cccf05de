namespace Godenerg.Engine.Supervision;

/// <summary>How a loop shows that it goes round. Only the loop itself may show it: a timer would go on beside a loop that hangs.</summary>
/// <param name="Show">Called by the loop after every cycle, whether or not anybody answered, and after every exchange of a long one. Never waits.</param>
/// <param name="Every">The longest the loop rests without showing it.</param>
internal sealed record LoopBeat(Action Show, TimeSpan Every)
{
    /// <summary>Nobody watches.</summary>
    public static readonly LoopBeat None = new(static () => { }, TimeSpan.MaxValue);
}
