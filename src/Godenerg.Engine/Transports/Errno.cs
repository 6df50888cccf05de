namespace Godenerg.Engine.Transports;

/// <summary>The error numbers of Linux that a device node is known to give. The names are those of the manual pages.</summary>
internal enum Errno
{
    None = 0,
    EPERM = 1,
    ENOENT = 2,
    EINTR = 4,
    EIO = 5,
    ENXIO = 6,
    EAGAIN = 11,
    EWOULDBLOCK = EAGAIN,
    EACCES = 13,
    EBUSY = 16,
    ENODEV = 19,
    ENOTDIR = 20,
    EISDIR = 21,
    ENOTTY = 25,
    ENAMETOOLONG = 36,
    ELOOP = 40,
    EPIPE = 32,
    ETIMEDOUT = 110,
}
