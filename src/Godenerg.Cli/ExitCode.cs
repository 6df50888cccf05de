namespace Godenerg.Cli;

/// <summary>What a script learns from the exit code.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>The inverter answered NAK, or a limit forbids it.</summary>
    Refused = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The device is missing, busy or not permitted.</summary>
    NoDevice = 3,

    /// <summary>The device is there, but no valid answer came.</summary>
    NoAnswer = 4,
}
