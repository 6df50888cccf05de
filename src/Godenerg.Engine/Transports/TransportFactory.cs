namespace Godenerg.Engine.Transports;

/// <summary>Makes transports, unopened, for an address. Asked anew for every reopening, because a device may have come back elsewhere.</summary>
/// <param name="finder">Looks for USB inverters.</param>
/// <param name="replay">The run that a replay address stands for; null where there is none.</param>
internal sealed class TransportFactory(DeviceFinder finder, ReplaySession? replay = null)
{
    /// <summary>The links to try, in order. More than one only for <c>auto</c>; the caller disposes of those that it opens.</summary>
    /// <exception cref="TransportException"><c>auto</c> finds no inverter; never for an address that names one device.</exception>
    public IReadOnlyList<ITransport> Candidates(DeviceAddress address) => address.Kind switch
    {
        DeviceKind.Auto => Found(),
        DeviceKind.Tcp => [new TcpTransport(address.Target, address.Port)],
        DeviceKind.Replay => [new ReplayTransport(replay ?? throw new InvalidOperationException("A replay address needs a replay session."))],
        // A link may lead to another kind of node than when the address was read.
        _ => [DeviceAddress.AtPath(address.Target).Kind == DeviceKind.Hidraw ? Hidraw(address.Target) : new SerialTransport(address.Target)],
    };

    private List<ITransport> Found()
    {
        // Only the known bridge: a request written to some other HID device could make it do something.
        List<ITransport> found = [.. finder.HidrawNodes().Where(node => node.IsInverterBridge).Select(node => Hidraw(node.Path))];
        return found.Count > 0
            ? found
            : throw new TransportException(TransportFault.Missing,
                "auto: no USB inverter (0665:5161) found; check the USB cable, or name the device, for example: -d /dev/ttyUSB0 (see: godenerg devices)");
    }

    private static HidrawTransport Hidraw(string path) => new(path, HidrawTransport.UsualPause);
}
