using Godenerg.Engine.Transports;

namespace Godenerg.Engine;

/// <summary>The wall clock was set while nobody was looking.</summary>
/// <param name="By">How far, forward or backward.</param>
/// <param name="At">Wall time after it.</param>
internal sealed record ClockJump(TimeSpan By, DateTimeOffset At);

/// <summary>
/// Says whether the wall clock may be believed. A small board without a battery for its clock wakes up at any hour; until NTP or the
/// operator has set it right, nothing may be done because of what time it seems to be. Any thread.
/// </summary>
internal sealed class ClockTrust
{
    /// <summary>NTP corrects by less while it is in control; whoever sets a clock by hand corrects by more.</summary>
    public static readonly TimeSpan LargestStep = TimeSpan.FromMinutes(5);

    private const string SynchronizedMark = "/run/systemd/timesync/synchronized";
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ClockProbe? _probe;
    private (DateTimeOffset Wall, long Monotonic) _anchor;
    private long _checkedAt;
    private KernelClock _found;
    private bool _isConfirmed;

    /// <param name="clock">The clock in question.</param>
    /// <param name="probe">Who is asked about it; null for a clock that is right by definition, such as a simulated one.</param>
    public ClockTrust(TimeProvider clock, ClockProbe? probe)
    {
        (_clock, _probe) = (clock, probe);
        _anchor = (clock.GetUtcNow(), clock.GetTimestamp());
        _checkedAt = _anchor.Monotonic;
        _found = probe?.Invoke() ?? KernelClock.Synchronised;
    }

    /// <summary>Raised on the thread that noticed, by asking. Once per jump.</summary>
    public event Action<ClockJump>? Jumped;

    /// <summary>Only the system's own clock can be wrong: replays and simulated houses make their own time.</summary>
    public static ClockTrust Of(TimeProvider clock) => new(clock, ReferenceEquals(clock, TimeProvider.System) ? AskSystem : null);

    /// <summary>True while wall time counts. Looks anew when the last look is half a minute old.</summary>
    public bool IsTrusted => Look() is KernelClock.Synchronised || IsConfirmed;

    /// <summary>Why it is trusted or is not, for people.</summary>
    public string Because => (Look(), IsConfirmed) switch
    {
        _ when _probe is null => "it is simulated",
        (KernelClock.Synchronised, _) => "it is synchronised by NTP",
        (_, true) => "it was confirmed by hand",
        (KernelClock.Unsynchronised, _) => "it is not synchronised by NTP, nor confirmed; if it is right, say so with: godenerg clock ok",
        _ => "nobody can tell whether it is synchronised, and it is not confirmed; if it is right, say so with: godenerg clock ok",
    };

    /// <summary>The operator says that it is right. Holds until it jumps.</summary>
    public void Confirm()
    {
        Look();
        lock (_gate)
        {
            _anchor = (_clock.GetUtcNow(), _clock.GetTimestamp());
            _isConfirmed = true;
        }
    }

    /// <summary>Asks the kernel, and where that is not permitted, as in some containers, the time service.</summary>
    public static KernelClock AskSystem()
    {
        if (!OperatingSystem.IsLinux())
            return KernelClock.Unknown;
        var told = Posix.AskClock();
        return told == KernelClock.Unknown && File.Exists(SynchronizedMark) ? KernelClock.Synchronised : told;
    }

    private bool IsConfirmed
    {
        get
        {
            lock (_gate)
                return _isConfirmed;
        }
    }

    private KernelClock Look()
    {
        ClockJump? jump;
        KernelClock found;
        lock (_gate)
        {
            if (_probe is null || _clock.GetElapsedTime(_checkedAt) < BetweenChecks)
                return _found;
            _checkedAt = _clock.GetTimestamp();
            jump = FindJump();
            _isConfirmed &= jump is null;
            found = _found = _probe();
        }

        if (jump is not null)
            Jumped?.Invoke(jump);
        return found;
    }

    /// <summary>Against one anchor, not against the last look: many small steps are a large one.</summary>
    private ClockJump? FindJump()
    {
        var (wall, monotonic) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        var by = wall - _anchor.Wall - _clock.GetElapsedTime(_anchor.Monotonic, monotonic);
        if (by.Duration() <= LargestStep)
            return null;
        _anchor = (wall, monotonic);
        return new ClockJump(by, wall);
    }
}
