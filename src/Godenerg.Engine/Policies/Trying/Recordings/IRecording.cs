namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>
/// Telemetry of one inverter that was kept: a file, or what a data logger has stored. Reading it again gives the same again.
/// </summary>
internal interface IRecording
{
    /// <summary>What a person calls it.</summary>
    string Name { get; }

    /// <summary>What is in it, as it was recorded. Read while it is enumerated.</summary>
    /// <exception cref="RecordingException">It cannot be used; told with file and line.</exception>
    IEnumerable<Recorded> Entries();

    /// <summary>What was passed over, and why. Complete once the entries have been enumerated.</summary>
    IReadOnlyList<string> Remarks { get; }
}

/// <summary>One thing in a recording.</summary>
/// <param name="At">Wall time.</param>
/// <param name="Reading">What was read; null for what is none.</param>
internal readonly record struct Recorded(DateTimeOffset At, Reading? Reading)
{
    /// <summary>Whether anybody knew that the time was right.</summary>
    public bool IsClockTrusted { get; init; } = true;

    /// <summary>The engine was started anew.</summary>
    public bool IsRestart { get; init; }

    public bool IsStatus => Reading?.Query == "QPIGS";
}

/// <summary>A recording cannot be used. The message is for its owner.</summary>
internal sealed class RecordingException(string message) : Exception(message);
