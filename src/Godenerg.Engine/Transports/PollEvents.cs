namespace Godenerg.Engine.Transports;

/// <summary>What can be waited for on a device node, and what comes unasked.</summary>
[Flags]
internal enum PollEvents
{
    None = 0,
    Readable = 1,
    Writable = 4,
    Error = 8,
    HangUp = 16,
    Invalid = 32,

    /// <summary>Any of the three that mean that the device is gone.</summary>
    Gone = Error | HangUp | Invalid,
}
