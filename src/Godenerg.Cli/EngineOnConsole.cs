using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Cli;

/// <summary>What <c>run</c> and <c>monitor</c> share: their options, and an engine made from them.</summary>
internal sealed class EngineOnConsole
{
    private readonly Option<string[]> _device = CommonOptions.Device();
    private readonly Option<string?> _dialect = CommonOptions.Dialect();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<double> _every = CommonOptions.Number("--every", 1.0, 300.0);
    private readonly Option<string> _speed = new Option<string>("--speed")
    {
        Description = "How fast a replay goes: max, or a factor such as 60.",
        DefaultValueFactory = _ => "1",
        HelpName = "FACTOR",
    }.Checked(text => [ReplaySpeed.TryParse(text, out _) ? null : $"--speed is {text}; allowed are max, or a number above 0 such as 60 for an hour a minute"]);

    private readonly Option<string?> _record = new Option<string?>("--record")
    {
        Description = "Keep the raw bytes of the last hours in this file, for a bug report.",
        HelpName = "FILE",
    }.Checked(file => [file is null || file.Trim().Length > 0 ? null : "--record is empty; give a file, such as wire.tsv"]);

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log more." };

    public EngineOnConsole()
    {
        (_every.Description, _every.HelpName, _every.DefaultValueFactory) = ("Seconds between two status polls, 1 to 300.", "SECONDS", _ => 2);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _device, _dialect, _data, _every, _speed, _record, _verbose })
            command.Add(option);
    }

    /// <summary>Makes the engine, not yet started.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="holdsBack">Whether a replay waits for its reader.</param>
    /// <param name="isQuiet">Keep the log off a screen that is being drawn.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message is for a person.</exception>
    /// <exception cref="TransportException">The recording to replay cannot be used.</exception>
    public RunningEngine Create(ParseResult parsed, bool holdsBack, bool isQuiet = false)
    {
        var devices = CommonOptions.DevicesOf(parsed, _device);
        var replays = devices.Where(device => device.Kind == DeviceKind.Replay).ToList();
        if (replays.Count > 0 && devices.Count > 1)
            throw new ArgumentException("a replay cannot be combined with other devices");
        // The parser has refused what is no speed.
        var speed = ReplaySpeed.TryParse(parsed.GetValue(_speed)!, out var given) ? given : ReplaySpeed.Max;
        if (replays.Count == 0 && parsed.GetValue(_speed) != "1")
            throw new ArgumentException($"--speed {parsed.GetValue(_speed)} is for replays; a real inverter lives in real time");

        var pauses = new ReplayPauses();
        var replay = replays.Count == 0 ? null : new ReplaySession(replays[0].Target, TimeProvider.System.LocalTimeZone, speed, pauses.Wait);
        replay?.Check();
        TimeProvider clock = replay is null ? TimeProvider.System : replay.Clock;
        var log = new ConsoleLog(clock, parsed.GetValue(_verbose));
        UnhandledExceptions.Survive(log);
        var recorder = parsed.GetValue(_record) is { } file ? new WireRecorder(file, clock, log.Warn) : null;
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
        return new RunningEngine(new EngineHost(options, clock, isQuiet ? NullLogger.Instance : log), clock, replay, gate, pauses);
    }

    private static ITransport Wrap(ITransport link, ReaderGate? gate, WireRecorder? recorder)
    {
        if (gate is not null)
            link = gate.Before(link);
        return recorder is null ? link : new RecordingTransport(link, recorder);
    }
}

/// <summary>An engine, its clock, and the recording it may be replaying.</summary>
internal sealed record RunningEngine(EngineHost Host, TimeProvider Clock, ReplaySession? Replay, ReaderGate? Gate, ReplayPauses Pauses) : IDisposable
{
    /// <summary>Ends the engine; its stream completes behind what is still in it.</summary>
    public void Stop()
    {
        Pauses.End();
        Gate?.Open();
        Host.RequestStop();
    }

    public void Dispose()
    {
        Pauses.End();
        Gate?.Open();
        Host.Dispose();
        Gate?.Dispose();
        Pauses.Dispose();
    }
}
