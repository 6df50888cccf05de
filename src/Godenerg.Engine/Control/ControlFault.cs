namespace Godenerg.Engine.Control;

/// <summary>Why a request to the engine came to nothing. The names go over the socket, in kebab case.</summary>
internal enum ControlFault
{
    /// <summary>The request is wrong: a slip of whoever typed it, or of a program.</summary>
    BadRequest,

    /// <summary>It speaks another version of this conversation.</summary>
    Version,

    /// <summary>No inverter has that name, or there are several and none was named.</summary>
    UnknownInverter,

    /// <summary>Nobody has answered yet, so nothing is known about what it understands.</summary>
    Unidentified,

    /// <summary>Too many others are being served.</summary>
    Busy,

    /// <summary>The engine is ending.</summary>
    Stopping,

    /// <summary>Something broke inside the engine; its log says more.</summary>
    Failed,

    /// <summary>An engine is there, but the system does not let this user speak to it.</summary>
    Denied,

    /// <summary>It did not answer in time.</summary>
    Silent,

    /// <summary>It hung up, or dropped a reader that was too slow.</summary>
    Gone,

    /// <summary>What it said was not understood.</summary>
    Garbled,
}

/// <summary>A request that came to nothing.</summary>
/// <param name="Fault">What kind of failure.</param>
/// <param name="Message">One line for a person: what, and what to do.</param>
internal sealed record ControlRefusal(ControlFault Fault, string Message)
{
    /// <summary>The inverters there are, where naming one would help.</summary>
    public IReadOnlyList<string> Inverters { get; init; } = [];
}

/// <summary>Thrown to the client's caller only: a verb has nothing to show then.</summary>
internal sealed class ControlException : Exception
{
    public ControlException(ControlFault fault, string message)
        : base(message) => Fault = fault;

    public ControlFault Fault { get; }
}
