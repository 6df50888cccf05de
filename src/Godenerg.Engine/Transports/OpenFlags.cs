namespace Godenerg.Engine.Transports;

/// <summary>How a device node or a file is opened, in the numbers of Linux.</summary>
[Flags]
internal enum OpenFlags
{
    ReadOnly = 0,
    ReadWrite = 2,

    /// <summary>Makes the file if it is not there.</summary>
    Create = 0x40,

    /// <summary>Never let a port become the terminal of this process, whose hang-up would then end it.</summary>
    NoControllingTerminal = 0x100,

    /// <summary>Neither wait for a carrier when opening, nor for bytes when reading.</summary>
    NonBlocking = 0x800,

    /// <summary>Not inherited by child processes: one that lives on would keep the device locked.</summary>
    CloseOnExec = 0x80000,

    /// <summary>Only a name to look other names up from, such as a folder: whoever may pass through it may have it.</summary>
    PathOnly = 0x200000,
}
