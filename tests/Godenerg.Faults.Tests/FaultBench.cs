using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Faults.Tests;

/// <summary>
/// A simulated inverter behind a device of its own at 2400 baud, and the real program in another process. What the program believes is
/// read from its output; when it was there to be believed, from the wire. Every wait is for something that happens.
/// </summary>
internal sealed class FaultBench : IDisposable
{
    /// <summary>Only a safety net: far longer than anything takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FaultInjector _faults;
    private readonly List<Believed> _readings = [];
    private readonly IWire _wire;
    private IDisposable? _server;
    private RunningProgram? _program;

    public FaultBench(FrontOptions front)
    {
        House = new NumberedHouse(new LiveHouse(new SimulatedHouse(new HouseOptions { From = new DateTime(2026, 3, 20, 12, 0, 0) }), _clock));
        _faults = new FaultInjector(FaultPlan.None, House, Pi30Dialects.Pi30, _clock, new Randomness(1).Stream("wire").Uniform);
        var line = new InverterLine(new InverterFront(House, Pi30Dialects.Pi30, front), _clock, Pacing.Serial, _faults);
        Tap = new TappedWire(line, _clock);
        Origin = _clock.GetTimestamp();
        Judge = new WireJudge(_clock, new JudgeOptions { MayWrite = false });
        _wire = Judge.Watch(Tap);
    }

    public NumberedHouse House { get; }

    public TappedWire Tap { get; }

    public WireJudge Judge { get; }

    /// <summary>The system's timestamp from which the tap counts.</summary>
    private long Origin { get; }

    /// <summary>Everything believed so far, in order.</summary>
    public IReadOnlyList<Believed> Readings => _readings;

    /// <summary>When the program was started.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>A time of the tap as a timestamp of the system.</summary>
    public long At(TimeSpan time) => Origin + (long)(time.TotalSeconds * _clock.TimestampFrequency);

    /// <summary>The query whose reply was struck; good data is back when it is answered too.</summary>
    public string Struck { get; private set; } = "QPIGS";

    public string Device => Path.Combine(_folder, "inverter");

    /// <summary>A name beside it, for a device that comes back as another.</summary>
    public string OtherDevice => Device + "2";

    /// <summary>Puts the inverter at its device.</summary>
    public FaultBench Serve()
    {
        _server = new PtyServer(_wire, Device);
        return this;
    }

    /// <summary>Starts the program, which looks at one device or several.</summary>
    public FaultBench Start(params string[] devices)
    {
        Started = Tap.Now;
        _program = new RunningProgram(["run", "--json", .. (devices.Length == 0 ? [Device] : devices).SelectMany(device => new[] { "-d", device })]);
        return this;
    }

    /// <summary>The usual beginning: everything is there, and the program polls.</summary>
    public FaultBench Settle() => Serve().Start().WaitForStatuses(2);

    /// <summary>The same over the network.</summary>
    public FaultBench SettleOverTcp()
    {
        var server = new TcpServer(_wire, 0);
        _server = server;
        return Start(server.Address).WaitForStatuses(2);
    }

    public FaultBench WaitForError(string words)
    {
        _program!.WaitForError(words, Patience);
        return this;
    }

    public FaultBench WaitForStatuses(int count)
    {
        while (count > 0)
            count -= Next().IsStatus ? 1 : 0;
        return this;
    }

    /// <summary>Waits until the device is there, or is not.</summary>
    public FaultBench WaitForDevice(bool isThere)
    {
        return SpinWait.SpinUntil(() => new FileInfo(Device).LinkTarget is not null == isThere, Patience)
            ? this
            : throw new TimeoutException($"{Device} is {(isThere ? "not " : "")}there");
    }

    /// <summary>Lets a fault begin now.</summary>
    /// <returns>When it ends.</returns>
    public TimeSpan Inject(string fault)
    {
        var parsed = Parse(fault);
        var end = Tap.Now + parsed.Span;
        _faults.Inject(parsed);
        return end;
    }

    /// <summary>Strikes the reply to the next request of a kind, or lets a fault begin with that request.</summary>
    /// <returns>When it ends: for a reply that is struck, when its request had come.</returns>
    public TimeSpan Strike(string query, string fault) => Strike(query, Parse(fault));

    public TimeSpan Strike(string query, Fault fault)
    {
        TimeSpan? end = null;
        Struck = fault.Kind.Strike is null ? Struck : query;
        Tap.OnRequest(request =>
        {
            if (request != query)
                return false;
            _faults.Inject(fault);
            end = Tap.Now + fault.Span;
            return true;
        });
        while (end is null)
            Next();
        return end.Value;
    }

    /// <summary>Lets one fault after the other strike every reply for a while.</summary>
    /// <returns>When it ends.</returns>
    public TimeSpan StrikeAll(TimeSpan span, params string[] faults)
    {
        TimeSpan? end = null;
        var count = 0;
        Tap.OnRequest(_ =>
        {
            end ??= Tap.Now + span;
            if (Tap.Now >= end)
                return true;
            _faults.Inject(Parse(faults[count++ % faults.Length]));
            return false;
        });
        while (end is null || Tap.Now < end)
            Next();
        return end.Value;
    }

    /// <summary>Ends the program and says whether it ended well.</summary>
    public int? Stop() => _program!.Stop(Patience);

    public void Dispose()
    {
        _program?.Dispose();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The next reading that the program believes.</summary>
    public Believed Next()
    {
        var line = _program!.Line(Patience) ?? throw new TimeoutException($"nothing was read for {Patience.TotalSeconds} s, after {_readings.Count} readings");
        var reading = Believed.Check(line, House, Tap);
        _readings.Add(reading);
        return reading;
    }

    private static Fault Parse(string text) => FaultText.TryParse(text, out var fault, out var error) ? fault : throw new ArgumentException(error);
}
