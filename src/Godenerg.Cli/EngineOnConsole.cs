using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>What <c>run</c> and <c>monitor</c> share: their options, and an engine made from them.</summary>
internal sealed class EngineOnConsole
{
    private readonly Option<string[]> _device = CommonOptions.Device();
    private readonly Option<string?> _dialect = CommonOptions.Dialect();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<double> _every = new("--every") { Description = "Seconds between two status polls, 1 to 300.", DefaultValueFactory = _ => 2, HelpName = "SECONDS" };
    private readonly Option<string> _speed = new Option<string>("--speed")
    {
        Description = "How fast a replay goes: max, or a factor such as 60.",
        DefaultValueFactory = _ => "1",
        HelpName = "FACTOR",
    }.Checked(text => [ReplaySpeed.TryParse(text, out _) ? null : $"--speed is {text}; allowed are max, or a number above 0 such as 60 for an hour a minute"]);

    private readonly Option<string?> _record = new("--record") { Description = "Keep the raw bytes of the last hours in this file, for a bug report.", HelpName = "FILE" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log more." };

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _device, _dialect, _data, _every, _speed, _record, _verbose })
            command.Add(option);
    }

    /// <summary>Makes the engine, not yet started.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message is for a person.</exception>
    /// <exception cref="TransportException">The recording to replay cannot be used.</exception>
    public RunningEngine Create(ParseResult parsed, bool holdsBack)
    {
        var devices = CommonOptions.DevicesOf(parsed, _device);
        var replays = devices.Where(device => device.Kind == DeviceKind.Replay).ToList();
        if (replays.Count > 0 && devices.Count > 1)
            throw new ArgumentException("a replay cannot be combined with other devices");
        // The parser has refused what is no speed.
        var speed = ReplaySpeed.TryParse(parsed.GetValue(_speed)!, out var given) ? given : ReplaySpeed.Max;
        if (replays.Count == 0 && parsed.GetValue(_speed) != "1")
            throw new ArgumentException($"--speed {parsed.GetValue(_speed)} is for replays; a real inverter lives in real time");

        var replay = replays.Count == 0 ? null : new ReplaySession(replays[0].Target, TimeProvider.System.LocalTimeZone, speed, Pause);
        replay?.Check();
        TimeProvider clock = replay is null ? TimeProvider.System : replay.Clock;
        var log = new ConsoleLog(clock, parsed.GetValue(_verbose));
        UnhandledExceptions.Survive(log);
        var recorder = parsed.GetValue(_record) is { } file ? new WireRecorder(file, TimeProvider.System, log.Warn) : null;
        var gate = replay is not null && holdsBack ? new ReaderGate(replay) : null;
        var factory = new TransportFactory(new DeviceFinder(), replay);
        var options = new EngineOptions
        {
            Device = string.Join(", ", devices),
            Candidates = () => [.. devices.SelectMany(factory.Candidates).Select(link => Wrap(link, gate, recorder))],
            Dialect = CommonOptions.DialectOf(parsed, _dialect),
            Cycle = TimeSpan.FromSeconds(parsed.GetValue(_every)),
            DataFolder = replay is null ? CommonOptions.DataFolder(parsed, _data) : null,
            Idle = replay is null ? IdleWaits.Real : IdleWaits.None,
        };
        return new RunningEngine(new EngineHost(options, clock, log), clock, replay, gate);
    }

    private static ITransport Wrap(ITransport link, ReaderGate? gate, WireRecorder? recorder)
    {
        if (gate is not null)
            link = gate.Before(link);
        return recorder is null ? link : new RecordingTransport(link, recorder);
    }

    private static void Pause(TimeSpan length)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(length);
    }
}

/// <summary>An engine, its clock, and the recording it may be replaying.</summary>
internal sealed record RunningEngine(EngineHost Host, TimeProvider Clock, ReplaySession? Replay, ReaderGate? Gate) : IDisposable
{
    /// <summary>Ends the engine; its stream completes behind what is still in it.</summary>
    public void Stop()
    {
        Gate?.Open();
        Host.RequestStop();
    }

    public void Dispose()
    {
        Gate?.Open();
        Host.Dispose();
        Gate?.Dispose();
    }
}
