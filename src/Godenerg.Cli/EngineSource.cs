using System.Globalization;
using System.Net;
using Godenerg.Engine;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Transports;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Cli;

/// <summary>Where an engine's readings come from, and in whose time.</summary>
/// <param name="Device">What to call it.</param>
/// <param name="Candidates">The links to try, looked up anew every time.</param>
/// <param name="Clock">The time of everything.</param>
internal sealed record EngineSource(string Device, Func<IReadOnlyList<ITransport>> Candidates, TimeProvider Clock)
{
    public ConversationOptions Conversation { get; init; } = new();

    public IdleWait Idle { get; init; } = IdleWaits.Real;

    /// <summary>True for an inverter that does not exist.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What may be done to an inverter that does not exist; null for one that may be real.</summary>
    public Installation? Installation { get; init; }

    public ReplaySession? Replay { get; init; }

    public ReplayPauses Pauses { get; init; } = new();

    /// <summary>Inverters that exist, in real time.</summary>
    public static EngineSource Real(IReadOnlyList<DeviceAddress> devices, TransportFactory factory) =>
        new(string.Join(", ", devices), () => factory.CandidatesOfAll(devices), TimeProvider.System);

    /// <summary>A recording, in its own time.</summary>
    /// <exception cref="TransportException">It cannot be used.</exception>
    public static EngineSource Recording(DeviceAddress device, ReplaySpeed speed)
    {
        var pauses = new ReplayPauses();
        var replay = new ReplaySession(device.Target, TimeProvider.System.LocalTimeZone, speed, pauses.Wait);
        replay.Check();
        var factory = new TransportFactory(new DeviceFinder(), replay);
        return new($"{device}", () => factory.Candidates(device), replay.Clock) { Idle = IdleWaits.None, Replay = replay, Pauses = pauses };
    }

    /// <summary>How long a house that is served without an end has random faults.</summary>
    public static TimeSpan ServedFor { get; } = TimeSpan.FromDays(30);

    /// <summary>The built-in twin, in the same process.</summary>
    public static EngineSource Twin(Scenario scenario, double speed, Action<string> log)
    {
        var offset = TimeProvider.System.LocalTimeZone.GetUtcOffset(scenario.House.From);
        var clock = new ScaledClock(TimeProvider.System, speed, new DateTimeOffset(scenario.House.From, offset));
        var twin = new Twin(new TwinOptions { House = scenario.House, Faults = scenario.FaultsWithin(ServedFor) }, clock, log);
        return new("simulated house", () => [twin.NewLink(clock.Idle)], clock)
        {
            // Without a line there is nothing to rest; and its waits pass on the scaled clock.
            Conversation = new ConversationOptions { Quiet = TimeSpan.Zero, BetweenExchanges = TimeSpan.Zero },
            Idle = clock.Idle,
            IsSimulated = true,
            Installation = SimulatedInstallation.Of(twin.House.House.Memory, scenario.House.Bank),
        };
    }

    /// <summary>Simulated inverters behind TCP that keep the same scaled clock.</summary>
    public static EngineSource ScaledPeers(IReadOnlyList<DeviceAddress> devices, TransportFactory factory, double speed, DateTimeOffset? from)
    {
        var clock = new ScaledClock(TimeProvider.System, speed, from);
        return Real(devices, factory) with { Clock = clock, Conversation = ConversationOptions.ForSimulatedPeer(speed), Idle = clock.Idle, IsSimulated = true, Installation = SimulatedInstallation.OfPeer };
    }

    /// <summary>A real inverter lives in real time: a scaled day would spend a day's writes in minutes.</summary>
    /// <exception cref="ArgumentException">Some device may be real.</exception>
    public static void RefuseScaling(IReadOnlyList<DeviceAddress> devices, double speed, bool isSimulated)
    {
        if (devices.FirstOrDefault(device => !IsLoopback(device)) is { } real)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"--speed {speed} is refused for {real}: a real inverter lives in real time; it is for replays, the built-in house, and tcp://127.0.0.1 with --peer-is-simulated"));
        if (!isSimulated)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"--speed {speed} needs --peer-is-simulated: {devices[0]} might lead to a real inverter, which lives in real time"));
    }

    private static bool IsLoopback(DeviceAddress device) =>
        device.Kind == DeviceKind.Tcp && (device.Target == "localhost" || (IPAddress.TryParse(device.Target, out var address) && IPAddress.IsLoopback(address)));
}
