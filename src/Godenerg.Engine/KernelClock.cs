namespace Godenerg.Engine;

/// <summary>What is known about the system's wall clock.</summary>
internal enum KernelClock
{
    /// <summary>Nobody may ask, or nobody knows.</summary>
    Unknown,

    /// <summary>Nobody keeps it right: it may be years off.</summary>
    Unsynchronised,

    /// <summary>NTP keeps it right.</summary>
    Synchronised,
}

/// <summary>How the wall clock is asked about. Called rarely; must not block.</summary>
internal delegate KernelClock ClockProbe();
