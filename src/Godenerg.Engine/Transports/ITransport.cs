namespace Godenerg.Engine.Transports;

/// <summary>
/// Bytes to and from one device, blocking, on one thread at a time. Knows nothing of frames. A transport is opened once; to reopen,
/// make another. Deliberately narrow: a link that can do these four things is one class.
/// </summary>
internal interface ITransport : IDisposable
{
    /// <summary>What a person calls it: <c>/dev/hidraw0</c>, <c>tcp://house:8899</c>.</summary>
    string Name { get; }

    /// <summary>Opens the device exclusively.</summary>
    /// <exception cref="TransportException">It is missing, busy, not permitted, or failed; the message says what to do.</exception>
    void Open();

    /// <summary>Sends bytes, split and paced as the link needs it, and returns when they are handed over.</summary>
    /// <exception cref="TransportException">The device is gone.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="timeout">How long to wait for the first of them.</param>
    /// <returns>How many came; 0 only when the whole time has passed and nothing came.</returns>
    /// <exception cref="TransportException">The device is gone.</exception>
    int Read(Span<byte> buffer, TimeSpan timeout);

    /// <summary>Longest pause inside a reply. Longer on HID, whose reports pause.</summary>
    TimeSpan LongestGap { get; }
}

/// <summary>Why a device cannot be used.</summary>
internal enum TransportFault
{
    /// <summary>There is no such device, or no host answers.</summary>
    Missing,

    /// <summary>Another process has it.</summary>
    Busy,

    /// <summary>This user may not open it.</summary>
    NoPermission,

    /// <summary>It was there and is gone.</summary>
    Gone,

    /// <summary>It answers in a way that no device of this kind does.</summary>
    Unusable,
}

/// <summary>A device cannot be used. The message is one line for a person: what, where, and what to do.</summary>
internal sealed class TransportException : IOException
{
    public TransportException(TransportFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    public TransportFault Fault { get; }
}
