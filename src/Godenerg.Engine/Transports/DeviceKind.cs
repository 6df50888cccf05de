namespace Godenerg.Engine.Transports;

/// <summary>The kinds of link that a device address can name.</summary>
internal enum DeviceKind
{
    /// <summary>Whatever USB inverter is plugged in, under whatever name.</summary>
    Auto,

    /// <summary>A Linux hidraw node: the USB port of the inverter.</summary>
    Hidraw,

    /// <summary>A serial port, or a pseudo-terminal in its place.</summary>
    Serial,

    /// <summary>A serial server on the network that passes bytes through.</summary>
    Tcp,

    /// <summary>A recording in place of an inverter.</summary>
    Replay,
}
