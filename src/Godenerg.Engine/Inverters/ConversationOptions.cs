namespace Godenerg.Engine.Inverters;

/// <summary>Time-outs of the wire (protocol section 2.4).</summary>
internal sealed record ConversationOptions
{
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
}
