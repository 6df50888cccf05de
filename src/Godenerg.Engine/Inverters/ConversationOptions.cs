namespace Godenerg.Engine.Inverters;

/// <summary>Time-outs of the wire (protocol section 2.4).</summary>
internal sealed record ConversationOptions
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    /// <summary>From the request to the first byte of its reply.</summary>
    public TimeSpan FirstByte { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From the request to the last byte.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the line must be quiet before a request.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>From the end of one exchange to the next request.</summary>
    public TimeSpan BetweenExchanges { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Before a query is asked again.</summary>
    public TimeSpan BeforeRetry { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often a query is asked again.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Once cancelled nothing is asked again: who waits for the end waits for one exchange, not for its retries.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>No reply comes later than this (stalls of 4 s were seen); an older unanswered request is forgotten.</summary>
    public TimeSpan LatestReply { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Longest pause inside a reply; null for the transport's own.</summary>
    public TimeSpan? LongestGap { get; init; }

    /// <summary>The clock that time-outs are taken from; null for the engine's.</summary>
    public TimeProvider? WireClock { get; init; }

    /// <summary>
    /// For a simulated inverter on a scaled clock: time-outs shrink with the clock, but never below what a busy machine needs to run
    /// the other side at all; a simulated line needs no rest.
    /// </summary>
    /// <param name="speed">How much faster the clock runs.</param>
    public static ConversationOptions ForSimulatedPeer(double speed)
    {
        var usual = new ConversationOptions();
        return usual with
        {
            FirstByte = Scaled(usual.FirstByte, speed),
            Whole = Scaled(usual.Whole, speed),
            BeforeRetry = Scaled(usual.BeforeRetry, speed),
            LatestReply = Scaled(usual.LatestReply, speed),
            LongestGap = Scaled(TimeSpan.FromMilliseconds(300), speed),
            WireClock = TimeProvider.System,
            Quiet = TimeSpan.Zero,
            BetweenExchanges = TimeSpan.Zero,
        };
    }

    private static TimeSpan Scaled(TimeSpan duration, double speed) =>
        duration / speed > ShortestWait ? duration / speed : ShortestWait;
}
