using Godenerg.Cli.Remote;
using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Scenarios;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Cli;

/// <summary>What <c>run</c> and <c>monitor</c> share: their options, and an engine made from them.</summary>
internal sealed class EngineOnConsole
{
    private readonly Option<string[]> _device = CommonOptions.Device(byDefault: [], "Without it, a simulated house.");
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly TwinOnConsole _twin = new();
    private readonly Option<string?> _dialect = CommonOptions.Dialect();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<double> _every = CommonOptions.Number("--every", 1.0, 300.0);
    private readonly Option<string> _speed = new Option<string>("--speed")
    {
        Description = "How fast a replay (max, or a factor such as 60) or a simulated house lives.",
        DefaultValueFactory = _ => "1",
        HelpName = "FACTOR",
    }.Checked(text => [ReplaySpeed.TryParse(text, out _) ? null : $"--speed is {text}; allowed are max, or a number above 0 such as 60 for an hour a minute"]);

    private readonly Option<string?> _record = new Option<string?>("--record")
    {
        Description = "Keep the raw bytes of the last hours in this file, for a bug report.",
        HelpName = "FILE",
    }.Checked(file => [file is null || file.Trim().Length > 0 ? null : "--record is empty; give a file, such as wire.tsv"]);

    private readonly Option<bool> _peerIsSimulated = new("--peer-is-simulated") { Description = "What is behind tcp://127.0.0.1 is a simulated inverter with the same --from and --speed." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log more." };

    public EngineOnConsole()
    {
        (_every.Description, _every.HelpName, _every.DefaultValueFactory) = ("Seconds between two status polls, 1 to 300.", "SECONDS", _ => 2);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _device, _config, _dialect, _data, _every, _speed, _record, _peerIsSimulated, _verbose })
            command.Add(option);
        _twin.AddTo(command);
    }

    /// <summary>Makes the engines, not yet started.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="holdsBack">Whether a replay waits for its reader.</param>
    /// <param name="isQuiet">Keep the log off a screen that is being drawn.</param>
    /// <param name="hasPlugins">Whether plugins are run. A recording runs none: its time is not theirs.</param>
    /// <exception cref="ArgumentException">The options or the configuration are wrong; the message is for a person, one error a line.</exception>
    /// <exception cref="TransportException">The recording to replay cannot be used.</exception>
    public RunningHouse Create(ParseResult parsed, bool holdsBack, bool isQuiet = false, bool hasPlugins = false)
    {
        var console = new ConsoleLog(parsed.GetValue(_verbose));
        var unhandled = UnhandledExceptions.Survive(console);
        ILogger log = isQuiet ? NullLogger.Instance : console;
        var devices = CommonOptions.DevicesOf(parsed, _device);
        var house = ConfigurationFor(parsed, devices, console);
        if (house is not null && devices.Count > 0)
            house = house with { Inverters = [house.Inverters[0] with { Devices = devices }] };
        var usual = CommonOptions.DataFolder(parsed, _data, house);
        if (house is not null)
        {
            var sources = house.Inverters.Select(inverter => SourceOf(parsed, inverter.Devices, console, inverter.Installation)).ToList();
            var engines = sources.Zip(house.Inverters, (source, inverter) => OptionsOf(parsed, source, inverter, console, null)).ToList();
            return Told(RunningHouse.Create(sources, engines, usual, isKept: true, PoliciesOf(engines.SelectMany(engine => engine.Guard.Installation.Choices), house.PoliciesFolder, usual, isKept: true, log), log, console,
                plugins: hasPlugins ? PluginChoices.Of(house, usual) : null));
        }

        // The house begins to live when the policy has been compiled: at a high speed the sun would have set meanwhile.
        HousePolicies? policies = null;
        var only = SourceOf(parsed, devices, console, null, twin => policies = PoliciesOf([SimulatedInstallation.PolicyFor(twin.House.Bank)], null, usual, isKept: false, log));
        var gate = only.Replay is not null && holdsBack ? new ReaderGate(only.Replay) : null;
        var isKept = only.Replay is null && (!only.IsSimulated || (devices.Count > 0 && parsed.GetValue(_data) is not null));
        var options = OptionsOf(parsed, only, null, console, gate);
        return Told(RunningHouse.Create([only], [options], only.Replay is null ? usual : null, isKept, policies ?? PoliciesOf(options.Guard.Installation.Choices, null, usual, isKept, log), log, console, gate,
            hasPlugins && only.Replay is null ? PluginChoices.Of(null, usual) : null));

        RunningHouse Told(RunningHouse made)
        {
            if (made.Plugins is { } plugins)
                unhandled.NoteFault = plugins.NoteFault;
            return made;
        }
    }

    /// <summary>The policies that the engines name; null when none names one.</summary>
    private static HousePolicies? PoliciesOf(IEnumerable<PolicyChoice> chosen, string? own, string data, bool isKept, ILogger log)
    {
        var choices = chosen.ToList();
        var options = ConfigurationFile.Folders(own, data) with { StateFolder = isKept ? Path.Combine(data, "policies") : null };
        return choices.Count == 0 ? null : new HousePolicies(options, choices, CompilerProcess.OfThisProgram, log);
    }

    /// <summary>The owner's configuration, unless a device or a simulated house was named instead.</summary>
    private HouseConfiguration? ConfigurationFor(ParseResult parsed, IReadOnlyList<DeviceAddress> devices, ConsoleLog log)
    {
        var given = parsed.GetValue(_config);
        if (given is null && (devices.Count > 0 || _twin.IsGiven(parsed)))
            return null;
        if (ConfigurationFile.ReadWithPolicies(given, CommonOptions.DataFolder(parsed, _data)) is not { } result)
            return null;
        foreach (var warning in result.Warnings)
            log.Warn(warning.ToString());
        if (result.House is not { } house)
            throw new ArgumentException(string.Join('\n', result.Errors));
        if (devices.Count > 0 && house.Inverters.Count > 1)
            throw new ArgumentException($"{house.File} names {house.Inverters.Count} inverters, and -d names a device; leave -d out, or give a configuration of one inverter");
        return house;
    }

    private EngineOptions OptionsOf(ParseResult parsed, EngineSource source, InverterConfiguration? inverter, ConsoleLog log, ReaderGate? gate)
    {
        var recorder = parsed.GetValue(_record) is { } file ? new WireRecorder(file, source.Clock, log.Warn) : null;
        var isEveryGiven = parsed.GetResult(_every) is { Implicit: false };
        return new EngineOptions
        {
            Device = source.Device,
            Candidates = () => [.. source.Candidates().Select(link => Wrap(link, gate, recorder))],
            Dialect = source.IsSimulated ? null : CommonOptions.DialectOf(parsed, _dialect) ?? inverter?.Dialect,
            Cycle = isEveryGiven || inverter is null ? TimeSpan.FromSeconds(parsed.GetValue(_every)) : inverter.Cycle,
            Conversation = source.Conversation,
            Idle = source.Idle,
            IsSimulated = source.IsSimulated,
            Guard = new GuardOptions { Installation = inverter?.Installation ?? source.Installation ?? new Installation() },
        };
    }

    /// <summary>The engine that runs in the data folder, where nothing else was named to look at.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inverter">Which of its inverters; null where none was named.</param>
    /// <param name="url">Whether it is on another machine.</param>
    /// <returns>Null where none runs, or something else was named.</returns>
    /// <exception cref="ControlException">It does not let itself be watched, or was asked for and is not there.</exception>
    public WatchedEngine? TryAttach(ParseResult parsed, string? inverter, UrlOptions url)
    {
        var isSomethingElse = parsed.GetValue(_device)!.Length > 0 || _twin.IsGiven(parsed) || parsed.GetResult(_speed) is { Implicit: false };
        if (isSomethingElse && inverter is null)
            return null;
        var door = new Door(new DoorOptions(url.Of(parsed, CommonOptions.DataFolder(parsed, _data)), []) { Inverter = inverter });
        if (door.TryEngine(out _) is not { } engine)
            return null;
        try
        {
            return new WatchedEngine(engine, inverter, TimeProvider.System);
        }
        catch (ControlException)
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Lets the engine of another machine be named, where nothing of this one is.</summary>
    public void AddTo(Command command, UrlOptions url) => url.AddTo(command, isRecursive: false, _device, _data, _speed, _config, _record);

    /// <summary>No device: the twin, and it says so. A service always names its device, so a mistyped path never shows an invented house.</summary>
    private EngineSource SourceOf(ParseResult parsed, IReadOnlyList<DeviceAddress> devices, ConsoleLog log, Installation? installation, Action<Scenario>? beforeItLives = null)
    {
        // The parser has refused what is no speed.
        var speed = ReplaySpeed.TryParse(parsed.GetValue(_speed)!, out var given) ? given : ReplaySpeed.Max;
        if (devices.FirstOrDefault(device => device.Kind == DeviceKind.Replay) is { } replay)
            return devices.Count == 1 ? EngineSource.Recording(replay, speed) : throw new ArgumentException("a replay cannot be combined with other devices");
        if (speed == ReplaySpeed.Max)
            throw new ArgumentException("--speed max is for replays; others need a number, such as 60");
        if (devices.Count == 0)
        {
            var scenario = _twin.Read(parsed, parsed.GetValue(_dialect), TimeProvider.System);
            Complaint.Write(string.Create(CultureInfo.InvariantCulture,
                $"no inverter is named, so this is a simulated house, from {scenario.House.From:yyyy-MM-dd HH:mm}; name a real inverter with -d, such as -d auto"));
            beforeItLives?.Invoke(scenario);
            return EngineSource.Twin(scenario, speed.Factor, log.Warn);
        }

        var isSimulated = parsed.GetValue(_peerIsSimulated);
        var factory = new TransportFactory(new DeviceFinder());
        if (speed.Factor == 1 && !isSimulated)
            return _twin.IsGiven(parsed)
                ? throw new ArgumentException($"a simulated house was described, and {devices[0]} was named as well; leave out one of them")
                : EngineSource.Real(devices, factory);
        if (_twin.DescribesHouse(parsed))
            throw new ArgumentException($"a simulated house was described, and {devices[0]} was named as well; describe the house where it is served, and only repeat its --from here");
        EngineSource.RefuseScaling(devices, speed.Factor, isSimulated);
        var peers = EngineSource.ScaledPeers(devices, factory, speed.Factor, _twin.FromOf(parsed));
        return installation is null ? peers : peers with { Installation = installation };
    }

    private static ITransport Wrap(ITransport link, ReaderGate? gate, WireRecorder? recorder)
    {
        if (gate is not null)
            link = gate.Before(link);
        return recorder is null ? link : new RecordingTransport(link, recorder);
    }
}
