namespace Godenerg.Engine.Transports;

/// <summary>Makes transports, unopened, for an address. Asked anew for every reopening, because a device may have come back elsewhere.</summary>
/// <param name="finder">Looks for USB inverters.</param>
/// <param name="replay">The run that a replay address stands for; null where there is none.</param>
internal sealed class TransportFactory(DeviceFinder finder, ReplaySession? replay = null)
{
    /// <summary>Which port a named node was plugged into, so that it is found again under another number.</summary>
    private readonly Dictionary<string, string> _ports = [];

    /// <summary>The links to all of several addresses, in order; one that finds nothing keeps nobody from the others.</summary>
    /// <exception cref="TransportException">None of them finds anything.</exception>
    public IReadOnlyList<ITransport> CandidatesOfAll(IReadOnlyList<DeviceAddress> addresses)
    {
        List<ITransport> found = [];
        TransportException? first = null;
        foreach (var address in addresses)
        {
            try
            {
                found.AddRange(Candidates(address));
            }
            catch (TransportException trouble)
            {
                first ??= trouble;
            }
        }

        return found.Count > 0 || first is null ? found : throw first;
    }

    /// <summary>The links to try, in order. More than one only for <c>auto</c>; the caller disposes of those that it opens.</summary>
    /// <exception cref="TransportException"><c>auto</c> finds no inverter; never for an address that names one device.</exception>
    public IReadOnlyList<ITransport> Candidates(DeviceAddress address) => address.Kind switch
    {
        DeviceKind.Auto => Found(),
        DeviceKind.Tcp => [new TcpTransport(address.Target, address.Port)],
        DeviceKind.Replay => [new ReplayTransport(replay ?? throw new InvalidOperationException("A replay address needs a replay session."))],
        // A link may lead to another kind of node than when the address was read.
        _ => [DeviceAddress.AtPath(address.Target).Kind == DeviceKind.Hidraw ? Hidraw(NodeOf(address.Target)) : new SerialTransport(address.Target)],
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

    /// <summary>
    /// A replugged hidraw0 comes back as hidraw1, and another device may take its name: once it was seen, the bridge in the same port is
    /// meant, or the only bridge there is.
    /// </summary>
    private string NodeOf(string path)
    {
        var nodes = finder.HidrawNodes();
        var named = nodes.FirstOrDefault(node => node.Path == path);
        if (named is { IsInverterBridge: true })
        {
            _ports[path] = named.Phys;
            return path;
        }

        if (!_ports.TryGetValue(path, out var port))
            return path;
        HidrawNode[] bridges = [.. nodes.Where(node => node.IsInverterBridge)];
        return (bridges.FirstOrDefault(node => node.Phys == port) ?? (bridges.Length == 1 ? bridges[0] : null))?.Path
            ?? (named is null ? path : throw new TransportException(TransportFault.Missing,
                $"{path}: another device has this name now, and the inverter is not plugged in; plug it in, or use -d auto"));
    }

    private static HidrawTransport Hidraw(string path) => new(path, HidrawTransport.UsualPause);
}
