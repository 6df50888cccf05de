using Godenerg.Cli.Remote;
using Godenerg.Engine.Control;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>
/// The way to an inverter: the engine that has it, where one runs in the data folder, else the device itself. A device that was named is
/// asked of the engine only if that is the one it has.
/// </summary>
internal sealed class Door
{
    private readonly DoorOptions _options;

    public Door(DoorOptions options) => _options = options;

    /// <summary>Asks a query.</summary>
    /// <param name="code">Its code with its argument.</param>
    /// <param name="quick">See <see cref="OneShot.Ask"/>.</param>
    /// <exception cref="TransportException">No device can be used.</exception>
    /// <exception cref="ControlException">The engine has no answer.</exception>
    public Answer Ask(string code, bool quick)
    {
        using var engine = TryEngine(out var inverter);
        if (engine is null)
            return new OneShot(_options.Devices, _options.Dialect, _options.Engine.Folder, TimeProvider.System).Ask(code, quick);
        var asked = engine.Ask(code, inverter, _options.Dialect);
        return new(asked.Reply, asked.Dialect ?? Pi30Dialects.Pi30, asked.Device) { IsSimulated = asked.IsSimulated, Problem = asked.Problem };
    }

    /// <summary>The engine, if it is the one to ask.</summary>
    /// <param name="inverter">Which of its inverters; null where it has only one, or has to say that it has several.</param>
    /// <exception cref="ControlException">An engine is there and may not be spoken to, or was asked for and is not there.</exception>
    public ControlClient? TryEngine(out string? inverter)
    {
        inverter = _options.Inverter;
        var isNamed = _options.AreDevicesNamed && inverter is null;
        if (isNamed && _options.Devices.All(device => device.Kind == DeviceKind.Replay))
            return null;
        try
        {
            var engine = _options.Engine.TryConnect(TimeProvider.System);
            if (engine is null && inverter is not null)
                throw new ControlException(ControlFault.Gone, NoEngine(_options.Engine.Folder));
            if (engine is null || !isNamed)
                return engine;
            inverter = engine.Status().Inverters.FirstOrDefault(status => _options.Devices.Any(device => Serves(status, device)))?.Inverter;
            if (inverter is not null)
                return engine;
            engine.Dispose();
            return null;
        }
        catch (ControlException) when (isNamed)
        {
            // Whoever names a device can have it without an engine.
            return null;
        }
    }

    /// <summary>What an owner has to know of the inverter, where an engine has it; empty where none does, or none can be asked.</summary>
    public IReadOnlyList<string> Alarms()
    {
        try
        {
            using var engine = TryEngine(out var inverter);
            return engine is null ? [] : [.. engine.Leases(inverter).SelectMany(one => one.Guard.Alarms)];
        }
        catch (ControlException)
        {
            return [];
        }
    }

    /// <summary>What to say where an engine is needed and none runs.</summary>
    public static string NoEngine(string folder) =>
        $"no engine runs in {folder}; start one with: godenerg run -d DEVICE, or name the folder of a running one with --data";

    /// <summary>What a script learns from a request that came to nothing.</summary>
    public static ExitCode ExitOf(ControlFault fault) => fault switch
    {
        ControlFault.BadRequest or ControlFault.UnknownInverter => ExitCode.Usage,
        ControlFault.Busy or ControlFault.Failed => ExitCode.Refused,
        ControlFault.Silent or ControlFault.Garbled or ControlFault.Version => ExitCode.NoAnswer,
        _ => ExitCode.NoDevice,
    };

    /// <summary>True when an inverter of an engine is the one that was named.</summary>
    public static bool Serves(InverterStatus status, DeviceAddress wanted) => wanted.Kind switch
    {
        DeviceKind.Replay => false,
        // Only USB inverters are found; of a serial server or a simulated house it was not the one that was meant.
        DeviceKind.Auto => status.Device.StartsWith("/dev/", StringComparison.Ordinal) || status.Device == wanted.ToString(),
        // Before the first answer the engine knows only what its owner named, which may be several.
        _ => status.Device.Split(", ").Any(device => string.Equals(device, wanted.ToString(), StringComparison.Ordinal)
            || (wanted.Kind is DeviceKind.Serial or DeviceKind.Hidraw && device.StartsWith('/') && TargetOf(device) == TargetOf(wanted.Target))),
    };

    /// <summary>The node at the end of all links: /dev/inverter may be hidraw3.</summary>
    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.GetFullPath(path);
        }
    }
}

/// <summary>What was typed about the way to an inverter.</summary>
/// <param name="Engine">Where an engine may be.</param>
/// <param name="Devices">The devices, named or not.</param>
internal sealed record DoorOptions(EngineAddress Engine, IReadOnlyList<DeviceAddress> Devices)
{
    public bool AreDevicesNamed { get; init; }

    /// <summary>The inverter of the engine; null when none was named.</summary>
    public string? Inverter { get; init; }

    /// <summary>The dialect to read in; null to find out.</summary>
    public Dialect? Dialect { get; init; }
}
