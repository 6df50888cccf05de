namespace Godenerg.Engine.Transports;

/// <summary>How a device node is opened, in the numbers of Linux.</summary>
[Flags]
internal enum OpenFlags
{
    ReadOnly = 0,
    ReadWrite = 2,

    /// <summary>Never let a port become the terminal of this process, whose hang-up would then end it.</summary>
    NoControllingTerminal = 0x100,

    /// <summary>Neither wait for a carrier when opening, nor for bytes when reading.</summary>
    NonBlocking = 0x800,

    /// <summary>Not inherited by child processes: one that lives on would keep the device locked.</summary>
    CloseOnExec = 0x80000,
}
