using System.Globalization;
using Godenerg.Engine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying;
using Godenerg.Engine.Telemetry;
using Godenerg.Engine.Transports;
using Godenerg.Policies.Compiler;
using Godenerg.Simulator;
using Godenerg.Simulator.Workbench;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Policies.Tests;

/// <summary>A decision that wanted something else than the one before, to the tenth of a second.</summary>
internal sealed record LiveTurn(DateTimeOffset At, string? Stage, IReadOnlyList<Setpoint> Setpoints)
{
    public override string ToString() => $"{At.UtcDateTime.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture)} {Stage} {string.Join(' ', Setpoints.Select(wish => $"{wish.Setting} {wish.Value}"))}";
}

/// <summary>three-stage on the twin, on a clock that stands unless somebody waits, with every byte recorded.</summary>
internal sealed class LiveDay : IDisposable
{
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 20, 5, 0, 0, TimeSpan.Zero));
    private readonly Simulator.Twin _twin;
    private readonly KeptMemory _memory = new();
    private readonly WireRecorder _recorder;
    private Session? _session;
    private Tried? _last;
    private DateTimeOffset _until;

    public LiveDay(string folder, DayType sky)
    {
        File = Path.Combine(folder, "wire.tsv");
        _recorder = new WireRecorder(File, _clock, problem => Assert.Fail(problem), cap: 1L << 30);
        _twin = new Simulator.Twin(new TwinOptions { House = new HouseOptions { Seed = 3, From = new DateTime(2026, 3, 20, 5, 0, 0), Weather = sky, Firmware = new FirmwareOptions { LowCurrentSeconds = 60 } } }, _clock);
        var source = ScriptSource.Read(Path.Combine(AppContext.BaseDirectory, "policies", "three-stage.csx"));
        Program = PolicyProgram.Load(source.Name, source.Key, ScriptCompiler.Compile(source).Image!);
    }

    public string File { get; }

    public PolicyProgram Program { get; }

    public Bank Bank { get; } = Stress.None.BankAsDescribed;

    public List<LiveTurn> Turns { get; } = [];

    public void LiveUntil(int hour, int minute)
    {
        _until = new DateTimeOffset(2026, 3, 20, hour, minute, 0, TimeSpan.Zero);
        (_session ??= new Session(this)).Run();
    }

    /// <summary>The engine ends, as it does, and begins again some time later.</summary>
    public void Restart(TimeSpan later)
    {
        _session!.End();
        _clock.Advance(later);
        _session = null;
    }

    public void End() => _recorder.Dispose();

    public void Dispose()
    {
        _session?.Dispose();
        _recorder.Dispose();
    }

    private void Note(Snapshot now, Decision decision)
    {
        var decided = new Tried(now.At, decision, null);
        if (!decided.IsSameAs(_last))
            Turns.Add(new LiveTurn(now.At, decided.Stage, decided.Setpoints));
        _last = decided;
    }

    /// <summary>One start of the engine.</summary>
    private sealed class Session : IPolicy, IDisposable
    {
        private readonly LiveDay _day;
        private readonly InverterLink _link;
        private readonly MetricsHub _hub;
        private readonly QuestionQueue _questions;
        private readonly ScriptedPolicy _policy;
        private readonly ControlLoop _loop;
        private CancellationTokenSource _stop = new();

        public Session(LiveDay day)
        {
            _day = day;
            var cadences = new Cadences { Cycle = TimeSpan.FromSeconds(10) };
            var options = new InverterLinkOptions { Device = "twin", Cadences = cadences, Candidates = () => [new RecordingTransport(day._twin.NewLink(Wait), day._recorder)] };
            _link = new InverterLink(options, day._clock, new CapabilityStore(folder: null, _ => { }), NullLogger.Instance);
            _hub = new MetricsHub(day._clock);
            _questions = new QuestionQueue(day._clock);
            var around = new PolicySurroundings { Poll = cadences.Cycle, Bank = day.Bank };
            var script = new ScriptPolicy(
                new ScriptPolicyOptions("three-stage", new Dictionary<string, string>()) { LongestElapsed = around.LongestElapsed }, new OneProgram(day.Program), new InlineDecisions(), day._memory, day._clock);
            _policy = new ScriptedPolicy(script, around, day._clock, NullLogger.Instance);
            var guard = new CommandGuard(new GuardOptions { Installation = PolicyRun.InstallationOf(Stress.None) }, day._clock, NullLogger.Instance);
            _loop = new ControlLoop(_link, _hub, _questions, this, guard, new CommandInbox(_questions.Waiting), cadences, day._clock, Wait);
        }

        public string Name => "three-stage";

        public void Run()
        {
            _loop.Run(_stop.Token);
            _stop.Dispose();
            _stop = new CancellationTokenSource();
        }

        public void End()
        {
            _loop.TakeLeave();
            Dispose();
        }

        public Decision Decide(Snapshot now)
        {
            var decision = _policy.Decide(now);
            _day.Note(now, decision);
            return decision;
        }

        public void Forget() => _policy.Forget();

        public void Dispose()
        {
            _policy.Dispose();
            _questions.Dispose();
            _hub.Dispose();
            _link.Dispose();
            _stop.Dispose();
        }

        private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
        {
            _day._clock.Advance(duration);
            if (_day._clock.GetUtcNow() >= _day._until)
                _stop.Cancel();
        }
    }
}
