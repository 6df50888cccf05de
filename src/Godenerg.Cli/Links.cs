using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>Makes the factory of links for what was typed behind <c>-d</c>.</summary>
internal static class Links
{
    /// <summary>For one question: a replay among the devices answers with its first lines, at once.</summary>
    public static TransportFactory Factory(IReadOnlyList<DeviceAddress> devices, TimeProvider clock)
    {
        var replay = devices.FirstOrDefault(device => device.Kind == DeviceKind.Replay);
        return new TransportFactory(new DeviceFinder(), replay is null ? null : new ReplaySession(replay.Target, clock.LocalTimeZone, ReplaySpeed.Max, _ => { }));
    }
}
