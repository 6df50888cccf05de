using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding.Writing;

/// <summary>
/// A setter that has been sent and not been proved yet. An acknowledgement is no proof: the value is read back at fixed times until it is
/// there, and only after the last does the attempt count as failed.
/// </summary>
/// <param name="Case">What was judged.</param>
/// <param name="Text">The characters sent.</param>
/// <param name="Old">The value before.</param>
/// <param name="Answer">What the inverter answered.</param>
/// <param name="SentAt">Monotonic time of sending.</param>
/// <param name="Done">Told how it ended; null when nobody waits.</param>
internal sealed record PendingWrite(GuardCase Case, string Text, MetricValue Old, ReplyStatus Answer, long SentAt, Action<GuardAnswer>? Done)
{
    /// <summary>As long as the slowest unit that was seen takes to show a new value.</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualTimes =
        [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(10)];

    /// <summary>Without a link nothing is learnt; so long it is waited for before whoever asked is told.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>When it is read back, after sending.</summary>
    public IReadOnlyList<TimeSpan> Times { get; init; } = UsualTimes;

    /// <summary>How many read-backs have been asked.</summary>
    public int Asked { get; set; }

    /// <summary>The last value read since; unknown when none was.</summary>
    public MetricValue Seen { get; set; }

    public bool IsRefused => Answer == ReplyStatus.Nak;

    public bool IsProved => Seen.HasValue && Case.IsSame(Seen, Case.Value);

    /// <summary>When the next read-back is due, after sending; null when there is none to come. A refusal is looked at once.</summary>
    public TimeSpan? NextAfter => Asked < (IsRefused ? 1 : Times.Count) ? Times[Asked] : null;

    /// <summary>Nothing more is to be expected.</summary>
    public bool IsOver(TimeSpan elapsed) => IsProved || (NextAfter is null && Seen.HasValue) || (NextAfter is null && elapsed >= Times[^1]) || elapsed >= LongestWait;
}
